import Foundation
package import Statistics

extension AreaCovariates {
  /// What modelled shares lean on, chosen before any answer was seen: children in low-income families, violence with
  /// injury (its logarithm, as a few wards stand far out) and the borough's trust in the police.
  package static let bundled: AreaCovariates = {
    let columns: [(id: String, change: (Double) -> Double)] = [
      ("child_low_income", { $0 }), ("crime_violence_injury", { log(max(0, $0) + 1) }),
      ("pas_trust_mps", { $0 }),
    ]
    let measures = columns.compactMap { column in
      Measure.bundled.first { $0.id == column.id }?.values.mapValues(column.change)
    }
    let wards = measures.first?.keys.map { $0 } ?? []
    return AreaCovariates(
      names: columns.map(\.id),
      values: Dictionary(wards.map { ward in (ward, measures.compactMap { $0[ward] }) }) { first, _ in first }
    )
  }()
}
