extension Page {
  /// How a question is laid out. Where there is no room for it, a screen draws the plain form; keys and answers
  /// are the same.
  package enum Look: Equatable, Sendable {
    case plain
    /// Choices side by side, so many in a row; as many as fit when nil.
    case columns(Int?)
    /// Choices as points on one line, from one end of a scale to the other.
    case scale
    /// This question is one row of a table, and the choices are its columns.
    case grid
    /// A field of several rows.
    case tall
    /// What is typed is not shown.
    case masked
    /// A number with a comma between each three digits.
    case thousands
    /// A whole number that the arrows make more or less.
    case counter
    /// A number as a place on a line, with or without a mark for each step.
    case slider(hasTicks: Bool)
    /// The numbers of a range one below the other.
    case wheel
    /// A number as so many of a row of stars.
    case rating
  }

  /// Another question on the same screen, or words between the questions.
  package struct Neighbour: Equatable, Sendable {
    package var words: String
    /// Its answer as it stands, in words; nil for words that ask nothing.
    package var answer: String?
    /// The names of what is picked, in a row of the same grid as the page's own question; else nil.
    package var picked: [String]?

    package init(words: String, answer: String? = nil, picked: [String]? = nil) {
      self.words = words
      self.answer = answer
      self.picked = picked
    }
  }

  /// Whether other questions or words share the screen.
  package var isShared: Bool { !above.isEmpty || !below.isEmpty }
}
