/// The places of London: 33 boroughs and their 704 wards.
package struct London: Sendable {
  /// The table compiled into the program.
  package static let bundled = London()

  /// The ONS code of London as a whole.
  package static let code = "E12000007"

  /// By name.
  package let boroughs: [Borough]
  /// By code.
  package let wards: [Ward]
  /// The age bands of the youth population: "10-14", "15-19", "20-24".
  package let youthBands: [String]

  private let wardsByCode: [String: Ward]
  private let boroughsByCode: [String: Borough]

  private init() {
    let boroughs = BundledTable(section: "boroughs").rows.map { Borough(code: $0[0], name: $0[1]) }
    let boroughsByCode = Dictionary(boroughs.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    let table = BundledTable(section: "wards")
    let wards = table.rows.compactMap { row -> Ward? in
      guard row.count > 6, let borough = boroughsByCode[row[2]], let latitude = Double(row[3]),
        let longitude = Double(row[4])
      else { return nil }
      return Ward(
        code: row[0], name: row[1], borough: borough, latitude: latitude, longitude: longitude,
        isScored: row[5] == "1", youth: row[6...].compactMap(Double.init))
    }
    self.boroughs = boroughs.sorted { $0.name < $1.name }
    self.boroughsByCode = boroughsByCode
    self.wards = wards
    youthBands = Array(table.columns.dropFirst(6))
    wardsByCode = Dictionary(wards.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The ward with this ONS code; nil when London has none.
  package func ward(_ code: String) -> Ward? { wardsByCode[code] }

  /// The borough with this ONS code; nil when London has none.
  package func borough(_ code: String) -> Borough? { boroughsByCode[code] }

  /// The wards of a borough, by name; empty when the code is unknown.
  package func wards(in borough: Borough.ID) -> [Ward] {
    wards.filter { $0.borough.code == borough }.sorted { $0.name < $1.name }
  }

  /// Residents by ward code and age band (Census 2021); wards without published figures are absent.
  package var youthPopulation: [String: [String: Double]] {
    let known = wards.filter { $0.youth.count == youthBands.count }
    return Dictionary(
      known.map { ward in
        (ward.code, Dictionary(zip(youthBands, ward.youth), uniquingKeysWith: { first, _ in first }))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The borough code of each ward code.
  package var boroughsOfWards: [String: String] {
    Dictionary(wards.map { ($0.code, $0.borough.code) }, uniquingKeysWith: { first, _ in first })
  }
}
