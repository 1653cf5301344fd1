import Foundation
import Testing

@testable import Surveys

@Suite("The walks beside the shipped surveys")
struct ShippedWalksTests {
  private func object(_ data: Data) throws -> NSDictionary {
    try #require(JSONSerialization.jsonObject(with: data) as? NSDictionary)
  }

  @Test(
    "A shipped survey is walked as the file beside it says",
    arguments: ["youth-voice", "ypag-priorities"])
  func walks(name: String) throws {
    let folder = ShippedSurvey.folder
    let script = try JSONDecoder().decode(
      WalkScript.self, from: Data(contentsOf: folder.appending(path: name + ".answers.json")))
    let today = try #require(DayWords.daysSince1970("2026-11-21"))
    let walk = Walker.walk(through: try ShippedSurvey.form(name), script: script, today: today, seed: 7)
    let wanted = try object(Data(contentsOf: folder.appending(path: name + ".walk.json")))
    #expect(try object(JSONEncoder().encode(walk)) == wanted)
    #expect(walk.validate == "ok")
  }
}
