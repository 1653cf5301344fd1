import Testing

@testable import Surveys

/// The column `appearance`, for single questions.
@Suite("What an appearance makes of a question")
struct AppearanceTests {
  private func page(_ type: String, _ appearance: String, parameters: String = "") throws -> Page {
    try SharedScreenTests.kiosk(
      """
      | | type | name | label | appearance | parameters |
      | | \(type) | a | A? | \(appearance) | \(parameters) |
      """
    ).page
  }

  @Test(
    "Choices are laid out as asked, and what a terminal does not know changes nothing",
    arguments: [
      ("likert", Page.Look.scale), ("columns", .columns(nil)), ("columns-2", .columns(2)),
      ("columns-pack", .columns(nil)), ("horizontal", .columns(nil)), ("horizontal-compact", .columns(nil)),
      ("compact", .columns(nil)), ("compact-4", .columns(4)), ("quickcompact-3", .columns(3)),
      ("list", .columns(nil)),
      ("columns-0", .columns(nil)), ("vertical", .plain), ("minimal", .plain), ("list-nolabel", .plain),
      ("w2", .plain), ("image-map", .plain),
    ])
  func choices(appearance: String, look: Page.Look) throws {
    let page = try page("select_one yn", appearance)
    #expect(page.look == look)
    #expect(page.isQuick == appearance.hasPrefix("quick"))
    guard case .pickOne = page.body else {
      Issue.record("asked as \(page.body)")
      return
    }
  }

  @Test(
    "A list that is to be searched is searched, however short",
    arguments: ["autocomplete", "search", "search('x')"])
  func search(appearance: String) throws {
    guard case .find = try page("select_one yn", appearance).body else {
      Issue.record("not searched")
      return
    }
  }

  @Test(
    "What is typed is asked for in its own way",
    arguments: [
      ("text", "numbers", Page.Body.type(.numbers), Page.Look.plain),
      ("text", "multiline", .type(.text), .tall),
      ("text", "masked", .type(.text), .masked), ("text", "masked numbers", .type(.numbers), .masked),
      ("integer", "thousands-sep", .type(.integer), .thousands),
      ("integer", "counter", .type(.integer), .counter),
      ("date", "year", .type(.year), .plain), ("date", "month-year", .type(.month), .plain),
      ("date", "no-calendar", .type(.date), .plain), ("time", "", .type(.time), .plain),
      ("datetime", "", .type(.dateTime), .plain),
    ])
  func typed(type: String, appearance: String, body: Page.Body, look: Page.Look) throws {
    let page = try page(type, appearance)
    #expect(page.body == body)
    #expect(page.look == look)
  }

  @Test(
    "A range is a slider, a wheel or stars",
    arguments: [
      ("", Page.Look.slider(hasTicks: true)), ("no-ticks", .slider(hasTicks: false)), ("vertical", .wheel),
      ("picker", .wheel), ("rating", .rating),
    ])
  func range(appearance: String, look: Page.Look) throws {
    #expect(try page("range", appearance, parameters: "start=1 end=5 step=1").look == look)
  }

  @Test(
    "The review tells an answer as people say it, and never what was typed in secret",
    arguments: [
      ("date", "", "2026-11-21", "21 November 2026"), ("date", "month-year", "2026-11-01", "November 2026"),
      ("date", "year", "2026-01-01", "2026"), ("time", "", "16:30", "16:30"),
      ("datetime", "", "2026-11-21 16:30", "21 November 2026, 16:30"),
      ("text", "masked", "secret", "(not shown)"),
      ("integer", "thousands-sep", "1234567", "1,234,567"), ("integer", "", "1234567", "1234567"),
    ])
  func review(type: String, appearance: String, answer: String, words: String) throws {
    var kiosk = try SharedScreenTests.kiosk(
      "| | type | name | label | appearance |\n| | \(type) | a | A? | \(appearance) |")
    kiosk.answers(answer, to: "A?")
    guard case .review(let lines) = kiosk.page.body else {
      Issue.record("no review")
      return
    }
    #expect(lines.map(\.answer) == [words])
  }

  @Test("A time that is kept comes back as it was typed")
  func timeComesBack() throws {
    var kiosk = try SharedScreenTests.kiosk(
      "| | type | name | label |\n| | time | a | A? |\n| | datetime | b | B? |")
    kiosk.answers("16:30", to: "A?")
    kiosk.answers("2026-11-21 09:05", to: "B?")
    kiosk.send(.change(0))
    #expect(Draft(page: kiosk.page).text == "16:30")
    kiosk.goesBack()
    kiosk.send(.change(1))
    #expect(Draft(page: kiosk.page).text == "2026-11-21 09:05")
  }

  @Test("A language that its columns do not name is not called by another's name")
  func unnamedLanguage() throws {
    let text = """
      | survey |
      | | type | name | label | label::Cymraeg (cy) |
      | | text | a | Well? | Wel? |
      """
    let interview = Interview(form: try FormReader.form(from: try Workbook(markdown: text, file: "two.md")))
    guard case .pickOne(let options) = interview.page.body else {
      Issue.record("no languages to pick from")
      return
    }
    #expect(options.map(\.label) == ["The language it was written in", "Cymraeg (cy)"])
  }
}
