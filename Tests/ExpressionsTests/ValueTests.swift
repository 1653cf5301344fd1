import Testing

@testable import Expressions

@Suite struct ValueTests {
  @Test("Numbers are written in plain digits that read back as the same number")
  func numbersRoundTrip() {
    var generator = SplitMix(seed: 11)
    for _ in 0..<2000 {
      let number = Double(bitPattern: generator.next())
      guard number.isFinite else { continue }
      let text = NumberText.text(number)
      #expect(!text.contains("e"))
      #expect(NumberText.number(text) == number)
    }
  }

  @Test(
    "Rounding goes by the digits a person sees, halves upwards",
    arguments: [
      (12345.15, 1, 12345.2), (1.005, 2, 1.01), (-1.5, 0, -1), (-1.55, 0, -2), (2.5, 0, 3), (626.3, -3, 1000),
      (499.9, -3, 0), (9.99, 1, 10), (0.05, 1, 0.1), (-0.05, 1, 0), (1e21, 2, 1e21), (123.456, 9, 123.456),
    ])
  func rounding(number: Double, places: Int, expected: Double) {
    #expect(Decimal(number)?.rounded(places: places) == expected)
  }

  @Test(
    "Text is a number only in XPath's own way of writing one",
    arguments: [
      ("1e3", "NaN"), ("+1", "NaN"), (" 1.5 ", "1.5"), (".5", "0.5"), ("5.", "5"), ("-", "NaN"),
      ("1,5", "NaN"),
      ("--1", "NaN"), ("1.2.3", "NaN"), ("0x10", "NaN"), ("", "NaN"), ("Infinity", "NaN"),
    ])
  func numberText(text: String, expected: String) {
    #expect(NumberText.text(NumberText.number(text)) == expected)
  }

  @Test(
    "Equality goes by booleans, else numbers, else text, and order always by numbers",
    arguments: [
      ("'01' = 1", "true"), ("'017.' = '17.000'", "false"), ("true() = 'false'", "true"),
      ("'' = false()", "true"),
      ("'' < 1", "false"), ("'' >= 1", "false"), ("'b' > 'a'", "false"), ("0 = ''", "false"),
      ("number('') != number('')", "true"), ("'10' > '9'", "true"),
    ])
  func comparisons(source: String, expected: String) {
    #expect(result(source) == expected)
  }

  @Test("A NaN result is stored as nothing, and a number without a fraction as digits alone")
  func stored() {
    #expect(Value.number(.nan).stored == "")
    #expect(Value.number(3).stored == "3")
    #expect(Value.boolean(false).stored == "false")
  }

  @Test("Every calendar day from 1600 to 2400 has a number and is found again from it")
  func calendar() {
    let wrong = (-135_140...157_054).filter { CalendarDay(daysSince1970: $0).daysSince1970 != $0 }
    #expect(wrong == [])
  }

  @Test(
    "Dates and times are read with and without zone, and shown in the offset of the place",
    arguments: [
      ("2026-07-01T12:00:00Z", 60, "2026-07-01T13:00:00.000+01:00"), ("2026-07-01", 60, "2026-07-01"),
      ("2026-7-1", 0, "2026-07-01"), ("2026-07-01T00:30+02", 0, "2026-06-30T22:30:00.000Z"),
      ("1960-02-29T23:59:59.9994-03:30", -210, "1960-02-29T23:59:59.999-03:30"),
    ])
  func moments(text: String, offset: Int, expected: String) {
    #expect(Moment(text, offset: offset)?.text == expected)
  }

  @Test(
    "What is no date is none",
    arguments: [
      "2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-01-01T25:00", "2026-01-01T10",
      "2026-01-01x",
      "2026-01-01T10:00+25:00", "", "2026-01", "20260101",
    ])
  func noMoments(text: String) {
    #expect(Moment(text) == nil)
  }

  @Test("A written moment reads back as the same moment")
  func momentsRoundTrip() {
    var generator = SplitMix(seed: 5)
    for _ in 0..<2000 {
      let offset = Int.random(in: -14...14, using: &generator) * 30
      let milliseconds = Int.random(in: -60_000_000_000_000...250_000_000_000_000, using: &generator)
      let moment = Moment(milliseconds: milliseconds, offset: offset)
      #expect(Moment(moment.text, offset: offset) == moment)
    }
  }
}
