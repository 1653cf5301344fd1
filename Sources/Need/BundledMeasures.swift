import Places

extension Measure {
  /// The 52 measures compiled into the program, in the order of their dictionary; read at first use.
  ///
  /// A borough's figure goes to each of its scored wards. The City of London's wards get none, as they are
  /// not among the wards compared.
  package static let bundled: [Measure] = {
    let byWard = columns(of: "ward values")
    let byBorough = columns(of: "borough values")
    let dictionary = BundledTable(section: "measures")
    return dictionary.rows.compactMap { row in
      let entry = Dictionary(zip(dictionary.columns, row), uniquingKeysWith: { first, _ in first })
      guard let id = entry["id"], let level = entry["level"].flatMap(AreaLevel.init) else { return nil }
      let published = (level == .ward ? byWard : byBorough)[id] ?? [:]
      let pairs = London.bundled.wards.filter(\.isScored).compactMap { ward in
        published[level == .ward ? ward.code : ward.borough.code].map { (ward.code, $0) }
      }
      return Measure(
        id: id, title: entry["title"] ?? id, theme: entry["theme"] ?? "", level: level,
        direction: entry["higher_is_worse"] == "true" ? .higherIsWorse : .higherIsBetter,
        unit: entry["unit"] ?? "", period: entry["period"] ?? "", source: entry["source"] ?? "",
        cautions: entry["cautions"] ?? "", origin: entry["core16"] == "1" ? .core16 : .bundled,
        values: Dictionary(pairs, uniquingKeysWith: { first, _ in first }), reasons: cityReasons)
    }
  }()

  private static let cityReasons = Dictionary(
    London.bundled.wards.filter { !$0.isScored }.map {
      ($0.code, "The City of London has its own police and is not among the wards compared.")
    }, uniquingKeysWith: { first, _ in first })

  /// By column name, then by area code; empty cells left out.
  private static func columns(of section: String) -> [String: [String: Double]] {
    let table = BundledTable(section: section)
    var columns: [String: [String: Double]] = [:]
    for (index, name) in table.columns.enumerated().dropFirst() {
      let cells = table.rows.compactMap { row in Double(row[index]).map { (row[0], $0) } }
      columns[name] = Dictionary(cells, uniquingKeysWith: { first, _ in first })
    }
    return columns
  }
}
