import Exporting
import Need
import Statistics

/// The settings of one export.
struct RunSettings: Encodable {
  var wardvoice: String
  var estimates: EstimatesSettings
  var need: NeedSettings
  var measures: [CutRecord]
  /// The label of each survey's release.
  var releases: [String: String]
  /// The fingerprint of the ledger that remembers them.
  var ledger: String?

  /// The same as a table: one setting a row.
  var table: Table {
    let release = estimates.release
    let pairs: [(String, String)] = [
      ("wardvoice", wardvoice), ("surveys", estimates.surveys.joined(separator: ", ")),
      ("weighting", release.weighting.rawValue), ("residents", release.residents),
      ("interval", release.interval.rawValue), ("lonely", release.lonely.rawValue),
      ("minimum_base", String(release.minimumBase)),
      ("smallest_answer", String(release.smallestAnswer)), ("protection", String(release.protection)),
      ("cautious_base", String(release.cautiousBase)), ("confidence", Numbers.plain(release.confidence)),
      ("threshold_percent", Numbers.plain(need.threshold)), ("measures", need.measures),
      ("measure_ids", measures.map(\.id).joined(separator: " ")),
      (
        "weights",
        need.weights.sorted { $0.key < $1.key }.map { "\($0.key)=\(Numbers.plain($0.value))" }.joined(
          separator: " ")
      ), ("ties", need.ties), ("perception", need.perception),
      ("area_variance", release.areaVariance.rawValue), ("data", estimates.data ?? "survey"),
      (
        "releases", releases.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
      ),
      ("ledger", ledger ?? ""), ("need_note", need.note),
      ("estimates_note", estimates.note),
    ]
    return Table(
      name: "settings", title: "What was chosen for this export.",
      fields: [
        Table.Field("setting", .string, "What could be chosen."),
        Table.Field("value", .string, "What was chosen."),
      ], rows: pairs.map { [.text($0.0), .text($0.1)] })
  }
}
