import Foundation
import Testing

@testable import Expressions

/// The cases two reference engines agree on, when `WARDVOICE_XLSFORM_DATA` names the folder that holds them.
@Suite(.enabled(if: ReferenceCase.folder != nil))
struct ReferenceCasesTests {
  /// Cases that contradict the specification, with the paragraph.
  ///
  /// - x0476 wants asin(-1) within 5e-16 of a value cut short by 6.7e-16; XPath Functions 3.0 §4.8.9 (math:asin)
  ///   gives −π/2, -1.5707963267948966.
  /// - x1447 wants `${end_2}-${start_2}` to be empty, as if the braces could be taken off and `end_2-` were a name.
  ///   A reference is a token of its own: pyxform writes ` /data/end_2 - /data/start_2 `, with blanks, and XPath 1.0
  ///   §3.5 makes that a subtraction.
  static let contradicting: Set<String> = ["x0476", "x1447"]

  @Test("Every case both reference engines agree on gives the same value here")
  func agreesWithBothEngines() throws {
    let now = try #require(Moment("2026-11-20T12:00:00Z"))
    var wrong: [String] = []
    var passed = 0
    for line in try ReferenceCase.all() where !Self.contradicting.contains(line.expected.id) {
      let outcome = line.expression.outcome(now: now)
      if line.expected.isMet(by: outcome) { passed += 1 } else { wrong.append("\(line) gives \(outcome)") }
    }
    #expect(wrong == [], "\(passed) passed")
    #expect(passed > 1000)
  }
}

struct ReferenceCase: CustomStringConvertible {
  let text: String
  let expression: ExpressionCase
  let expected: Expected

  var description: String { text }

  struct Expected: Decodable {
    let id: String
    let type: String
    let expected: Answer
    let tolerance: Double?

    func isMet(by outcome: ExpressionCase.Outcome) -> Bool {
      switch (expected, outcome.value) {
      case (.none, nil): type == "error"
      case (.boolean(let wanted), .boolean(let got)?): wanted == got
      case (.number(let wanted), .number(let got)?):
        wanted == got || abs(wanted - got) <= tolerance ?? max(1e-9, 1e-9 * abs(wanted))
      case (.text(let wanted), .text(let got)?): wanted == got
      case (.text(let wanted), .number(let got)?): wanted == Value.number(got).string
      default: false
      }
    }
  }

  enum Answer: Decodable {
    case none, boolean(Bool), number(Double), text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .none
      } else if let truth = try? container.decode(Bool.self) {
        self = .boolean(truth)
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  static var folder: String? { ProcessInfo.processInfo.environment["WARDVOICE_XLSFORM_DATA"] }

  static func all() throws -> [ReferenceCase] {
    let folder = try #require(folder)
    let text = try String(contentsOfFile: folder + "/expressions.jsonl", encoding: .utf8)
    return try text.split(separator: "\n").map { line in
      let data = Data(line.utf8)
      return ReferenceCase(
        text: String(line.prefix(300)), expression: try JSONDecoder().decode(ExpressionCase.self, from: data),
        expected: try JSONDecoder().decode(Expected.self, from: data))
    }
  }
}
