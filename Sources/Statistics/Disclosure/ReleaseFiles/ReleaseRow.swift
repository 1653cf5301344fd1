import Problems

/// One row of a release as it was given out: a count, a percentage, or that there is none.
package struct ReleaseRow: Equatable, Sendable {
  /// Names a count; the same name in two releases is the same count at two times.
  package struct Key: Hashable, Sendable {
    package var release: String
    package var area: String
    package var question: String
    /// `all`, or `variable=value`.
    package var breakdown: String
    /// A category, or `total`: everyone who answered.
    package var answer: String

    package static let total = "TOTAL"
    package static let everyone = "all"
  }

  package var key: Key
  /// Such as `ward`; only people read it.
  package var level: String
  /// The area this one is a part of; empty when there is none.
  package var parent: String
  package var count: Count
  /// In per cent, and to how many decimal places it is rounded; nil when none was given out.
  package var percentage: Percentage?
  /// The exact base of the question, where it stands in the row; `unknown` when it does not.
  package var base: Count
  package var isSuppressed: Bool

  /// What was given out of a count.
  package enum Count: Equatable, Sendable {
    case unknown
    case exact(Int)
    /// Both ends belong to it; nil when it is open above.
    case range(Int, Int?)
    /// To some base that the reader knows.
    case rounded(Int)
  }

  package struct Percentage: Equatable, Sendable {
    package var value: Double
    package var decimals: Int
  }
}

extension ReleaseRow {
  package static let columns = [
    "release", "area", "level", "parent", "question", "breakdown", "answer", "n", "pct", "base", "suppressed",
  ]
  /// Those without which nothing can be said; the others may be left out.
  private static let needed = ["area", "question", "answer", "n"]

  /// Reads the rows of one file.
  ///
  /// - Parameters:
  ///   - rows: the fields of each row, by column name, below the header.
  ///   - header: the file's column names.
  ///   - file: as messages name it.
  ///   - release: the label of rows that give none.
  /// - Throws: `Problems`, each with its row and column: `audit.missing-column`, `audit.no-rows`, `audit.bad-count`,
  ///   `audit.bad-percentage`, `audit.bad-flag`, `audit.missing-value`.
  package static func read(_ rows: [[String: String]], header: [String], file: String, release: String) throws
    -> [ReleaseRow]
  {
    var problems = needed.filter { !header.contains($0) }.map { column in
      Problem(
        "audit.missing-column", .data, "There is no column \(column).", at: file,
        remedy: "A release has the columns \(columns.joined(separator: ", ")).")
    }
    if problems.isEmpty, rows.isEmpty {
      problems.append(
        Problem("audit.no-rows", .data, "This release has no rows.", at: file, remedy: "Name another file."))
    }
    var read: [ReleaseRow] = []
    if problems.isEmpty {
      for (index, fields) in rows.enumerated() {
        let row = Reader(fields: fields, place: "\(file), row \(index + 2)")
        do { read.append(try row.row(release: release)) } catch { problems.append(error) }
      }
    }
    if !problems.isEmpty { throw Problems(problems) }
    return read
  }

  /// Reads one row.
  private struct Reader {
    var fields: [String: String]
    var place: String

    private func text(_ column: String) -> String { (fields[column] ?? "").trimmed }

    func row(release: String) throws(Problem) -> ReleaseRow {
      for column in ["area", "question", "answer"] where text(column).isEmpty {
        throw Problem(
          "audit.missing-value", .data, "The \(column) is missing.", at: "\(place), column \(column)",
          remedy: "Every row names its area, question and answer.")
      }
      guard ["", "0", "1", "p", "s", "true", "false"].contains(text("suppressed").lowercased()) else {
        throw Problem(
          "audit.bad-flag", .data, "“\(text("suppressed"))” does not say whether the row is suppressed.",
          at: "\(place), column suppressed", remedy: "Write 1 for suppressed rows and 0 for others.")
      }
      let (named, breakdown) = (text("release"), text("breakdown"))
      return ReleaseRow(
        key: Key(
          release: named.isEmpty ? release : named, area: text("area"), question: text("question"),
          breakdown: breakdown.isEmpty ? Key.everyone : breakdown, answer: text("answer")),
        level: text("level"), parent: text("parent"), count: try count("n"), percentage: try percentage(),
        base: try count("base"), isSuppressed: !["", "0", "false"].contains(text("suppressed").lowercased()))
    }

    private func count(_ column: String) throws(Problem) -> Count {
      let words = text(column)
      if words.isEmpty { return .unknown }
      if words.hasPrefix("<"), let end = whole(words.dropFirst()), end > 0 { return .range(0, end - 1) }
      if words.hasPrefix(">="), let start = whole(words.dropFirst(2)) { return .range(start, nil) }
      if words.hasPrefix("~"), let near = whole(words.dropFirst()) { return .rounded(near) }
      if let exact = whole(words[...]) { return .exact(exact) }
      let ends = words.split(separator: "-", omittingEmptySubsequences: false)
      if ends.count == 2, let low = whole(ends[0]), let high = whole(ends[1]), low <= high {
        return .range(low, high)
      }
      throw Problem(
        "audit.bad-count", .data, "“\(words)” is no published count.", at: "\(place), column \(column)",
        remedy: "Write a whole number, a range as 5-9, <10 or >=10, a rounded one as ~15, or nothing.")
    }

    /// A whole number no release could exceed.
    private func whole(_ digits: Substring) -> Int? {
      guard let number = Double(digits), digits.allSatisfy({ $0.isNumber || $0 == "." }), number >= 0,
        number <= 1e9, number == number.rounded()
      else { return nil }
      return Int(number)
    }

    private func percentage() throws(Problem) -> Percentage? {
      let words = text("pct")
      if words.isEmpty { return nil }
      guard let value = Double(words), value.isFinite, (0...100).contains(value),
        words.allSatisfy({ $0.isNumber || $0 == "." })
      else {
        throw Problem(
          "audit.bad-percentage", .data, "“\(words)” is no percentage from 0 to 100.",
          at: "\(place), column pct", remedy: "Write a number such as 34 or 34.5, without a sign.")
      }
      let decimals = words.firstIndex(of: ".").map { words.distance(from: $0, to: words.endIndex) - 1 }
      return Percentage(value: value, decimals: decimals ?? 0)
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var words = self[...]
    while words.first?.isWhitespace == true { words = words.dropFirst() }
    while words.last?.isWhitespace == true { words = words.dropLast() }
    return String(words)
  }
}
