/// Whom the bundled figures come from and whom they must name: for `about` and the exports.
package struct Attribution: Sendable {
  /// Of which date the wards and boroughs are.
  package let boundaries: String
  /// The sentences the Open Government Licence asks for.
  package let statements: [String]
  /// Each publication a figure was taken from.
  package let sources: [String]
  /// The files the table was made from, each with its SHA-256.
  package let files: [String]

  package static let bundled = Attribution()

  private init() {
    let rows = BundledTable(section: "about").rows
    func words(_ what: String) -> [String] { rows.filter { $0.first == what }.compactMap(\.last) }
    boundaries = words("boundaries").first ?? ""
    statements = words("attribution")
    sources = words("source")
    files = words("made from")
  }
}
