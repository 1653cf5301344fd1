import Places
import Problems

extension London {
  /// The code of a ward, a borough or London by its name or code.
  /// - Throws: `places.unknown-area` with the nearest names, `places.ambiguous-ward`.
  func code(ofAreaNamed name: String) throws(Problem) -> String {
    let lowered = name.lowercased()
    if lowered == "london" || name == London.code { return London.code }
    if let borough = boroughs.first(where: { $0.name.lowercased() == lowered || $0.code == name }) {
      return borough.code
    }
    do throws(Problem) {
      return try ward(named: name).code
    } catch {
      guard error.code == "places.unknown-ward" else { throw error }
      throw Problem(
        "places.unknown-area", .usage, "No ward or borough of London is called “\(name)”.",
        remedy: didYouMean(name, among: boroughs.map(\.name)) ?? error.remedy)
    }
  }
}
