import Foundation
import Testing

@testable import Expressions

@Suite struct PatternTests {
  func finds(_ pattern: String, _ text: String) throws -> Bool {
    var tries = 0
    return try Pattern(pattern).matches(text, tries: &tries)
  }

  @Test(
    "Patterns of every kind find what they should and nothing else",
    arguments: [
      ("^[A-Z]{2}[0-9]{1,2} ?[0-9][A-Z]{2}$", "IG11 7NB", "I11 7NB"),
      ("^0\\d{10}$", "07123456789", "7123456789"),
      ("^(a|bc)*d$", "abcad", "abcb"), ("^a+?b{2,}$", "aabbb", "aab"), ("\\bcat\\b", "a cat!", "concat"),
      ("^(?!.*(.)\\1)[a-z]+$", "abc", "abb"), ("^(.)(.)\\2\\1$", "abba", "abab"),
      ("(?<=\\$)[0-9]", "$5", "£5"),
      ("(?i)^straße$", "STRAßE", "strasse"), ("^[^aeiou]+$", "rhythm", "rhyme"),
      ("^[\\w.-]+@[\\w-]+\\.[a-z]+$", "a.b@c.de", "a@b"),
      ("^\\p{Lu}\\p{L}*$", "Émile", "émile"), ("^(?:ab){3}$", "ababab", "abab"), ("^$", "", "x"),
      ("^[-+]?[.,]$", "-.", "-"),
      ("^a{,2}$", "a{,2}", "aa"), ("^(?<y>\\d{4})-(?<m>\\d\\d)$", "2026-11", "2026-1"),
      ("x*", "", "\u{0}y\u{0}".isEmpty ? "" : "∅"),
      ("^.$", "👍", "ab"), ("^[\\u0041-\\x43]$", "B", "D"), ("^(a*)*$", "aaaa", "aaab"),
      ("^(?=.*\\d)(?=.*[a-z]).{4,}$", "abc1", "abcd"),
    ])
  func findsAndDoesNot(pattern: String, yes: String, no: String) throws {
    #expect(try finds(pattern, yes))
    if pattern != "x*" { #expect(try !finds(pattern, no)) }
  }

  @Test(
    "A pattern that cannot be read is an error, not a crash",
    arguments: [
      "(", ")", "[", "[]", "*a", "a**", "a{2}{3}", "a++", "\\", "[b-a]", "(?>a)", "\\q", "\\2", "a{5,2}",
      "\\p{Klingon}",
      "(?<n", "a{9999}",
    ])
  func unreadable(source: String) {
    let error = #expect(throws: ExpressionError.self) { try Pattern(source) }
    #expect(error?.code == "expression.bad-pattern")
  }

  @Test(
    "Patterns that make other engines run for ever end here",
    arguments: [
      "^(a+)+$", "^(a|aa)+$", "^(a|a?)+$", "(x+x+)+y", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*)*(.*)*(.*)*b",
    ])
  func catastrophic(source: String) throws {
    #expect(try !finds(source, String(repeating: "a", count: 2000) + "!"))
  }

  @Test("What cannot be bounded by the pattern and the text alone is bounded by a number of tries")
  func bounded() {
    for (pattern, code) in [
      ("((((a?){100}){100}){100})", "pattern-too-large"),
      ("(?:(?:(?:){1000}){1000}){1000}", "pattern-too-large"),
      ("(?:(?=(?:(?=a{1000})){1000})){1000}", "pattern-too-large"),
      ("^(.*)(.*)(.*)(.*)\\1\\2\\3\\4x$", "pattern-too-slow"),
    ] {
      let error = #expect(throws: ExpressionError.self) {
        try finds(pattern, String(repeating: "ab", count: 100))
      }
      #expect(error?.code == "expression." + code)
    }
  }

  @Test("On small random patterns and texts it agrees with the system's own engine")
  func agreesWithSystem() throws {
    var generator = SplitMix(seed: 21)
    let parts = [
      "a", "b", ".", "[ab]", "[^a]", "(a|b)", "(?:ab|b)", "^", "$", "\\b", "(?=a)", "(?!b)", "(?<=a)", "\\w",
    ]
    let signs = ["", "", "", "*", "+", "?", "{0,2}"]
    for _ in 0..<3000 {
      var pattern = ""
      for _ in 0..<Int.random(in: 1...5, using: &generator) {
        let part = parts.randomElement(using: &generator) ?? "a"
        let isPlace = ["^", "$", "\\b", "(?=a)", "(?!b)", "(?<=a)"].contains(part)
        pattern += part + (isPlace ? "" : signs.randomElement(using: &generator) ?? "")
        if Int.random(in: 0..<6, using: &generator) == 0 { pattern += "|" }
      }
      let text = String(
        (0..<Int.random(in: 0...6, using: &generator)).map { _ in
          "ab ".randomElement(using: &generator) ?? "a"
        })
      guard let system = try? NSRegularExpression(pattern: pattern) else { continue }
      let range = NSRange(text.startIndex..., in: text)
      #expect(
        try finds(pattern, text) == (system.firstMatch(in: text, range: range) != nil),
        "\(pattern) on “\(text)”")
    }
  }

  @Test(
    "A pattern is anchored when its match must be the whole text",
    arguments: [
      ("^a$", true), ("^(a|b)$", true), ("a$", false), ("^a", false), ("^a$|^b$", true), ("^a|b$", false),
      ("(^a$)", true),
      (".*a.*", true), ("(?=x)^a$", true), ("^a\\$", false), ("", false),
    ])
  func anchoring(pattern: String, isAnchored: Bool) throws {
    #expect(try Pattern(pattern).syntax.isAnchored == isAnchored)
  }
}
