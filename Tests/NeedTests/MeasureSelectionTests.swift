import Need
import Problems
import Testing

struct MeasureSelectionTests {
  private let survey = Measure(id: "safe", title: "SYNTHETIC", theme: "safety", origin: .survey, values: [:])

  private func problem(_ text: String, from measures: [Measure] = Measure.bundled) -> Problem? {
    do {
      _ = try Measure.select(text, from: measures)
      return nil
    } catch { return error }
  }

  @Test("core16 is sixteen measures, all is fifty-two, and what young people said joins both")
  func groups() throws {
    #expect(try Measure.select("core16", from: Measure.bundled).count == 16)
    #expect(try Measure.select("all", from: Measure.bundled).count == 52)
    #expect(try Measure.select("core16", from: Measure.bundled + [survey]).last == survey)
    #expect(try Measure.select("all", from: Measure.bundled + [survey]).count == 53)
  }

  @Test("Ids choose exactly those named, and may stand beside a group")
  func ids() throws {
    #expect(
      try Measure.select(" imd_score, crime_weapons,imd_score", from: Measure.bundled + [survey]).map(\.id)
        == ["crime_weapons", "imd_score"])
    #expect(try Measure.select("core16,imd_score", from: Measure.bundled).count == 17)
  }

  @Test("An unknown measure is refused with the nearest names")
  func unknown() {
    #expect(problem("imd_scor")?.code == "need.unknown-measure")
    #expect(problem("imd_scor")?.remedy?.contains("imd_score") == true)
    #expect(problem("core15")?.remedy?.contains("core16") == true)
    #expect(problem("imd_score,zebra")?.remedy?.hasPrefix("Choose among: core16, all, crime_") == true)
  }

  @Test("Choosing nothing, and two measures with one id, are refused")
  func nothingAndTwice() {
    #expect(problem(" , ")?.code == "need.no-measure")
    #expect(problem("all", from: [survey, survey])?.code == "need.repeated-measure")
  }

  @Test("Weights are read as people type them, the last for a measure counting")
  func weights() throws {
    #expect(
      try NeedModel.weights(["imd_score=2", "crime_weapons = .5", "imd_score=0"], for: Measure.bundled)
        == ["imd_score": 0, "crime_weapons": 0.5])
  }

  @Test(
    "A weight that cannot be read or used is refused",
    arguments: [
      "imd_score", "imd_score=", "imd_score=two", "imd_score=-1", "imd_score=nan", "imd_score=inf", "=",
      "a=1=2", "",
    ])
  func badWeights(text: String) {
    #expect(
      code { () throws(Problem) in _ = try NeedModel.weights([text], for: Measure.bundled) }
        == "need.bad-weight")
  }

  @Test("A weight for a measure that is not chosen is refused with the nearest names")
  func strangeWeight() {
    #expect(
      code { () throws(Problem) in _ = try NeedModel.weights(["imd=2"], for: Measure.bundled) }
        == "need.unknown-measure")
  }
}
