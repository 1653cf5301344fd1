import Places
import Problems
import Testing

struct WardSearchTests {
  let london = London.bundled

  private func labels(_ text: String, in borough: String? = nil) -> [String] {
    london.search(text, in: borough).map(\.label)
  }

  private func problem(_ text: String) -> Problem? {
    do {
      _ = try london.ward(named: text)
      return nil
    } catch { return error }
  }

  @Test("Each of the 704 wards is found by its code, as “Name (Borough)” and as “Name, Borough”")
  func everyLabel() throws {
    for ward in london.wards {
      #expect(try london.ward(named: ward.label) == ward)
      #expect(try london.ward(named: "\(ward.name), \(ward.borough.name)") == ward)
      #expect(try london.ward(named: ward.code.lowercased()) == ward)
    }
  }

  @Test("A name alone finds its ward, or every ward of that name when two boroughs have one")
  func everyName() throws {
    var shared: Set<String> = []
    for ward in london.wards {
      let twins = london.wards.filter { $0.name == ward.name }
      if twins.count == 1 {
        #expect(problem(ward.name) == nil || problem(ward.name)?.code == "places.ambiguous-ward")
      } else {
        shared.insert(ward.name)
        let refusal = try #require(problem(ward.name))
        #expect(refusal.code == "places.ambiguous-ward")
        #expect(twins.allSatisfy { refusal.remedy?.contains($0.label) == true })
      }
    }
    #expect(shared.count == 11)
  }

  @Test(
    "Spelling is forgiven",
    arguments: [
      ("knights hill", "Knight's Hill (Lambeth)"), ("KNIGHT’S HILL", "Knight's Hill (Lambeth)"),
      ("  Havering atte bower ", "Havering-atte-Bower (Havering)"),
      ("haveringattebower", "Havering-atte-Bower (Havering)"),
      ("Saint Helens", "St. Helen's (Kensington and Chelsea)"),
      ("Nunhead and Queens Road", "Nunhead & Queen's Road (Southwark)"),
      ("Bríxton Acré Lane", "Brixton Acre Lane (Lambeth)"),
    ])
  func forgiven(typed: String, label: String) throws {
    #expect(try london.ward(named: typed).label == label)
  }

  @Test("A misspelt ward is refused with the nearest names, each with its borough")
  func misspelt() {
    #expect(problem("Haringay")?.code == "places.unknown-ward")
    #expect(problem("Haringay")?.remedy == "Did you mean Harringay (Haringey)?")
    #expect(
      problem("Abey")?.remedy == "Did you mean Abbey (Barking and Dagenham), or Abbey (Merton)?")
  }

  @Test(
    "Nonsense, an empty text and an unknown code are refused with how to write a ward",
    arguments: ["zzzzqq", "", "–"])
  func nonsense(typed: String) {
    #expect(problem(typed)?.code == "places.unknown-ward")
    #expect(problem(typed)?.remedy?.contains("ONS code") == true)
  }

  @Test("A search puts the whole name first, then names that begin with the text, then later words")
  func order() {
    let found = labels("abbey")
    #expect(found.prefix(2) == ["Abbey (Barking and Dagenham)", "Abbey (Merton)"])
    #expect(found.dropFirst(2).prefix(2) == ["Abbey Road (Westminster)", "Abbey Wood (Greenwich)"])
    #expect(found.allSatisfy { $0.lowercased().contains("abbe") })
    #expect(labels("hill knight") == ["Knight's Hill (Lambeth)"])
    #expect(labels("abbey mer") == ["Abbey (Merton)"])
    #expect(labels("nosuchplace").isEmpty)
  }

  @Test("A search within a borough finds only its wards, and an empty search all of them by name")
  func withinBorough() {
    #expect(labels("abbey", in: "E09000024") == ["Abbey (Merton)"])
    #expect(london.search("", in: "E09000022") == london.wards(in: "E09000022"))
    #expect(london.search("").count == 704)
  }

  @Test("Every beginning of a ward's label finds that ward")
  func prefixes() {
    for ward in london.wards.enumerated().filter({ $0.offset % 40 == 0 }).map(\.element) {
      for length in 1...ward.label.count {
        #expect(london.search(String(ward.label.prefix(length))).contains(ward))
      }
    }
  }
}
