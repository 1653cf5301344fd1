import Foundation
import Need
import Places
import Testing

struct BundledMeasuresTests {
  @Test(
    "There are 52 measures with distinct ids, 26 of wards and 26 of boroughs, each with title, unit, period and source"
  )
  func dictionary() {
    let measures = Measure.bundled
    #expect(Set(measures.map(\.id)).count == 52 && measures.count == 52)
    #expect(measures.count { $0.level == .ward } == 26)
    #expect(measures.allSatisfy { ![$0.title, $0.theme, $0.unit, $0.period, $0.source].contains("") })
  }

  @Test("A borough's figure is the same in all its wards, and the City of London's wards have none")
  func boroughs() {
    for measure in Measure.bundled {
      let byBorough = Dictionary(grouping: London.bundled.wards, by: \.borough)
      for (borough, wards) in byBorough where measure.level == .borough {
        #expect(Set(wards.map { measure.values[$0.code] }).count == 1, "\(measure.id) \(borough.name)")
      }
      #expect(London.bundled.wards.allSatisfy { $0.isScored || measure.values[$0.code] == nil })
    }
  }

  @Test("The City of London's wards are in the scores, with nothing possible and a reason, after all others")
  func city() throws {
    let scores = try NeedModel().scores(for: Measure.bundled)
    #expect(scores.count == 704)
    let last = scores.suffix(25)
    #expect(last.allSatisfy { !$0.ward.isScored && $0.possible == 0 && $0.missing.count == 52 })
    #expect(last.allSatisfy { $0.parts.allSatisfy { $0.reason?.contains("City of London") == true } })
  }

  @Test("Homicide, a small count, shows why ties are reported: 149 wards are flagged where 68 are asked for")
  func homicide() throws {
    let homicide = try #require(Measure.bundled.first { $0.id == "crime_homicide_24m" })
    let cut = try NeedModel().cut(of: homicide)
    #expect(cut.worst == 68 && cut.flagged == 149 && cut.note?.contains("149 of 679") == true)
  }

  @Test(
    "All 52 measures flag as many wards as their source's dictionary says, and hold the values published",
    .enabled(if: folder("WARDVOICE_LONDON_DATA") != nil, "WARDVOICE_LONDON_DATA names no folder"))
  func againstTheFacts() throws {
    let data = try #require(folder("WARDVOICE_LONDON_DATA"))
    let dictionary = try table(data.appending(path: "measures_dictionary.csv"))
    let values = Dictionary(
      try table(data.appending(path: "measures_native.csv")).map {
        ("\($0["area_code"] ?? "") \($0["measure_id"] ?? "")", $0["value"].flatMap(Double.init))
      }, uniquingKeysWith: { first, _ in first })
    let measures = Dictionary(Measure.bundled.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    #expect(dictionary.count == 52)
    for row in dictionary {
      let measure = try #require(measures[row["id"] ?? ""])
      let cut = try NeedModel().cut(of: measure)
      #expect(cut.flagged == row["n_flagged_top10pct_with_ties"].flatMap { Int($0) }, "\(measure.id)")
      #expect(cut.wards == row["n_wards_with_value"].flatMap { Int($0) }, "\(measure.id)")
      #expect((measure.origin == .core16) == (row["suggested_core16"] == "1"))
      for ward in London.bundled.wards where ward.isScored {
        let area = measure.level == .ward ? ward.code : ward.borough.code
        #expect(measure.values[ward.code] == values["\(area) \(measure.id)"] ?? nil)
      }
    }
  }
}
