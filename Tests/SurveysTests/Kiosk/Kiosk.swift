import Foundation
import Places
import Problems
import Testing

@testable import Surveys

/// A young person at a kiosk, in words: what is asked, and what they do. Each step checks the page first.
struct Kiosk {
  private(set) var interview: Interview
  private(set) var effects: [Effect] = []

  /// A shipped survey, opened at its first question.
  init(_ survey: String, seed: UInt64 = 7, nearby: [String] = []) throws {
    interview = Interview(form: try ShippedSurvey.form(survey), today: 20_778, seed: seed, nearby: nearby)
    next()
    next()
  }

  init(form: Form, seed: UInt64 = 7) {
    interview = Interview(form: form, today: 20_778, seed: seed)
    next()
    next()
  }

  var page: Page { interview.page }

  mutating func send(_ event: Event) {
    let (next, effects) = interview.handling(event)
    interview = next
    self.effects += effects
  }

  mutating func next() { send(.next) }
  mutating func skips() { send(.decline) }
  mutating func goesBack() { send(.back) }

  /// Checks that the page asks this; words after its start may be left out.
  func isAsked(_ words: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(page.heading.hasPrefix(words), "asked: \(page.heading)", sourceLocation: sourceLocation)
  }

  /// Answers the question that starts with these words.
  mutating func answers(
    _ answer: String, to words: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    isAsked(words, sourceLocation: sourceLocation)
    send(.answer(answer))
  }

  /// Skips and reads on until the page that starts with these words.
  mutating func goesOn(to words: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for _ in 0..<200 where !page.heading.hasPrefix(words) {
      send(page.commands.contains(.skip) ? .decline : .next)
      if interview.isAtReview { break }
    }
    isAsked(words, sourceLocation: sourceLocation)
  }

  /// The names of the options now shown, in their order.
  var offered: [String] {
    switch page.body {
    case .pickOne(let options), .pickSeveral(let options), .find(let options), .rank(let options, _):
      options.map(\.name)
    default: []
    }
  }

  /// What was handed over to be sealed, if anything was.
  var saved: [String: Outcome]? {
    for case .save(let outcomes) in effects.reversed() { return outcomes }
    return nil
  }
}

/// The surveys in the folder `Surveys`, with London's wards as the list that `wards.csv` is.
enum ShippedSurvey {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Surveys")

  static func form(_ name: String) throws -> Form {
    let reading = try reading(name).reading
    guard reading.errors.isEmpty else { throw Problems(reading.errors) }
    return reading.form
  }

  static func reading(_ name: String) throws -> (workbook: Workbook, reading: FormReader.Reading) {
    let text = try String(contentsOf: folder.appending(path: name + ".md"), encoding: .utf8)
    let wards = London.bundled.wards.map { ward in
      Choice(name: ward.code, label: Text(ward.name), columns: ["borough": ward.borough.code])
    }
    let workbook = try Workbook(markdown: text, file: name + ".md")
    return (workbook, FormReader.reading(of: workbook, files: ["wards.csv": wards]))
  }
}
