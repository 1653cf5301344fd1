/// A whole screen as a value: what stands in each row, in which style, and where the cursor is.
package struct Frame: Equatable, Sendable {
  /// How words look. Nothing is told by a style alone: each also has a mark or words of its own.
  package enum Style: Equatable, Sendable {
    case plain, strong, faint, picked, notice, synthetic
  }

  package struct Run: Equatable, Sendable {
    package var words: String
    package var style: Style

    package init(_ words: String, _ style: Style = .plain) {
      self.words = words
      self.style = style
    }
  }

  package struct Caret: Equatable, Sendable {
    /// From 0, the top row.
    package var row: Int
    /// From 0, in columns of the terminal.
    package var column: Int
  }

  package struct Size: Equatable, Sendable {
    package var columns: Int
    package var rows: Int

    package init(columns: Int, rows: Int) {
      self.columns = columns
      self.rows = rows
    }
  }

  /// Rows from the top; no more than the screen has, none wider than it is.
  package var rows: [[Run]]
  /// Where typing goes on; nil hides the cursor.
  package var caret: Caret?
  /// How many rows of the page have gone off the top of its window: what `Draft.scroll` really came to.
  package var scroll: Int

  /// The words alone, without spaces at the ends of rows: what a test compares and a person could copy.
  package var text: String {
    rows.map { row in
      String(row.map(\.words).joined().reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}
