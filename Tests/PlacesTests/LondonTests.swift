import Places
import Testing

struct LondonTests {
  let london = London.bundled

  @Test("London has 33 boroughs and 704 wards, each ward in a borough and each borough with wards")
  func counts() {
    #expect(london.boroughs.count == 33)
    #expect(london.wards.count == 704)
    #expect(Set(london.wards.map(\.code)).count == 704)
    #expect(Set(london.wards.map(\.borough)) == Set(london.boroughs))
    #expect(london.boroughs.map { london.wards(in: $0.code).count }.reduce(0, +) == 704)
  }

  @Test("The 679 wards of the Metropolitan Police are scored; the City of London's 25 are not")
  func scored() {
    #expect(london.wards.filter(\.isScored).count == 679)
    #expect(Set(london.wards.filter { !$0.isScored }.map(\.borough.name)) == ["City of London"])
  }

  @Test(
    "Every scored ward has residents in each age band, and the City of London's have no figure rather than 0")
  func youth() {
    #expect(london.youthBands == ["10-14", "15-19", "20-24"])
    let population = london.youthPopulation
    #expect(Set(population.keys) == Set(london.wards.filter(\.isScored).map(\.code)))
    #expect(
      population.values.allSatisfy {
        Set($0.keys) == Set(london.youthBands) && $0.values.allSatisfy { $0 > 0 }
      })
    #expect(population["E05014106"] == ["10-14": 1027, "15-19": 942, "20-24": 878])
  }

  @Test("Wards and boroughs are found by code, and an unknown code finds nothing")
  func byCode() throws {
    let ward = try #require(london.ward("E05014106"))
    #expect(ward.label == "Knight's Hill (Lambeth)")
    #expect(london.borough(ward.borough.code) == ward.borough)
    #expect(london.ward("E05000000") == nil)
    #expect(london.borough("E12000007") == nil)
    #expect(london.wards(in: "nowhere").isEmpty)
  }

  @Test("Every ward lies within Greater London")
  func centroids() {
    #expect(
      london.wards.allSatisfy { (51.2...51.8).contains($0.latitude) && (-0.6...0.4).contains($0.longitude) })
  }

  @Test(
    "The attribution names the Crown, the licence, the boundaries' date and every source file with its digest"
  )
  func attribution() {
    let attribution = Attribution.bundled
    #expect(attribution.boundaries.contains("December 2022"))
    #expect(attribution.statements.contains { $0.contains("Open Government Licence v3.0") })
    #expect(attribution.statements.contains { $0.contains("OS data © Crown copyright") })
    #expect(attribution.sources.contains { $0.contains("MOPAC Public Attitude Survey") })
    #expect(attribution.files.count == 4)
    #expect(attribution.files.allSatisfy { $0.contains(/SHA-256 [0-9a-f]{64}$/) })
  }

  @Test("A section the table does not have is empty")
  func noSection() {
    let table = BundledTable(section: "rivers")
    #expect(table.columns.isEmpty && table.rows.isEmpty)
  }
}
