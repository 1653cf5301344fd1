import Foundation
import Testing

import Surveys

/// A walk that ODK's reference engine took, as the files beside the project hold it.
struct ReferenceWalk: Decodable {
  struct Step: Decodable {
    var q: String?
    var type: String?
    var label: String?
    var required: Bool?
    var readonly: Bool?
    var n_choices: Int?
    var choices: [String]?
    var choice_labels: [String]?
    var tries: [Try]?
    var screen: String?
    var prompt_repeat: String?
    var have: Int?
    var add: Bool?
  }

  struct Try: Decodable, Equatable {
    var v: String
    var r: String
    var msg: String?
  }

  struct Leaf: Decodable, Equatable {
    var path: String
    var isRelevant: Bool
    var value: String

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      path = try list.decode(String.self)
      isRelevant = try list.decode(Bool.self)
      value = try list.decode(String.self)
    }
  }

  var steps: [Step]
  var validate: String
  var validate_at: String?
  var language: String?
  var final: [Leaf]

  static var folder: String? { ProcessInfo.processInfo.environment["WARDVOICE_XLSFORM_DATA"] }
  /// 2026-11-20, when the reference walks were taken.
  static let today = 20_777

  /// Steps a terminal cannot take are left out, as it leaves them out.
  static let unaskable: Set = ["geopoint", "binary", "barcode"]
}

extension ReferenceWalk {
  /// How a walk of ours differs, in words; empty when it does not.
  func differences(from walk: Walk) -> [String] {
    let theirs = steps.filter { !Self.unaskable.contains($0.type ?? "") }
    var found: [String] = []
    for (index, pair) in zip(theirs, walk.steps).enumerated() {
      let differences = self.differences(pair.0, pair.1)
      found += differences.map {
        "step \(index + 1) \(pair.0.q ?? pair.0.screen ?? pair.0.prompt_repeat ?? ""): \($0)"
      }
      if !differences.isEmpty { break }
    }
    if theirs.count != walk.steps.count, found.isEmpty {
      found.append("steps: \(theirs.count) wanted, \(walk.steps.count) taken")
    }
    // What a terminal cannot ask it does not demand either.
    if steps.count != theirs.count, validate == "required" { return found }
    if validate != walk.validate { found.append("validate: \(validate) wanted, \(walk.validate) found") }
    if let place = validate_at, !Self.same(place, walk.validateAt) {
      found.append("validate_at: \(place) wanted, \(walk.validateAt ?? "nil") found")
    }
    if found.isEmpty { found += differences(in: walk.final) }
    return found
  }

  private func differences(_ theirs: Step, _ ours: Walk.Step) -> [String] {
    var found: [String] = []
    func compare<Part: Equatable>(_ what: String, _ wanted: Part, _ got: Part) {
      if wanted != got { found.append("\(what): \(wanted) wanted, \(got) found") }
    }
    if !Self.same(theirs.q, ours.q) || !Self.same(theirs.screen, ours.screen)
      || !Self.same(theirs.prompt_repeat, ours.promptRepeat)
    {
      return ["\(ours.q ?? ours.screen ?? ours.promptRepeat ?? "nothing") found"]
    }
    compare("type", theirs.type, ours.type)
    if let label = theirs.label {
      // The files cut labels at 300 characters, and white space at their ends.
      let wanted = label.filter { !$0.isWhitespace }
      let got = (ours.label ?? "").filter { !$0.isWhitespace }
      compare("label", wanted, label.unicodeScalars.count < 300 ? got : String(got.prefix(wanted.count)))
    }
    compare("required", theirs.required, ours.required)
    compare("readonly", theirs.readonly, ours.readonly)
    if theirs.n_choices != nil { compare("n_choices", theirs.n_choices, ours.nChoices) }
    if let choices = theirs.choices { compare("choices", choices, ours.choices ?? []) }
    if let labels = theirs.choice_labels { compare("choice labels", labels, ours.choiceLabels ?? []) }
    compare(
      "tries", theirs.tries?.map { "\($0)" } ?? [],
      ours.tries?.map { "\(Try(v: $0.v, r: $0.r.rawValue, msg: $0.msg))" } ?? [])
    compare("have", theirs.have, ours.have)
    compare("add", theirs.add, ours.add)
    return found
  }

  private func differences(in ours: [Walk.Leaf]) -> [String] {
    let found = Dictionary(ours.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    var differences = final.compactMap { leaf -> String? in
      guard let own = found[leaf.path] else { return "final \(leaf.path) is not there" }
      // JavaRosa writes a boolean calculation as 1 or 0 where the specification says true or false.
      // It writes date() with a time, where the specification (ODK XForms, “date()”) says without.
      let wantedValue = leaf.value.replacing("T00:00:00.000Z", with: "")
      let value = ["true": "1", "false": "0"][own.value].flatMap {
        ["1", "0"].contains(leaf.value) ? $0 : nil
      }
      return own.isRelevant == leaf.isRelevant
        && (value ?? own.value.replacing("T00:00:00.000Z", with: "")) == wantedValue
        ? nil
        : "final \(leaf.path): \(leaf.isRelevant) \(leaf.value) wanted, \(own.isRelevant) \(own.value) found"
    }
    let wanted = Set(final.map(\.path))
    // Values that change from day to day are not in the files; one time round a repeat too many would show.
    differences += ours.filter { $0.path.contains("[") && !wanted.contains($0.path) }.map {
      "final \($0.path) is not wanted"
    }
    return differences
  }

  /// Paths are the same whether or not a 1 stands behind a name.
  private static func same(_ a: String?, _ b: String?) -> Bool {
    a?.replacing("[1]", with: "") == b?.replacing("[1]", with: "")
  }
}
