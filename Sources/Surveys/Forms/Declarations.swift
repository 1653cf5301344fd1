/// What the sheet `wardvoice` says about a survey; XLSForm tools ignore that sheet.
package struct Declarations: Equatable, Sendable {
  /// Who reads the results and decides: the audience a young person is promised.
  package var audience = ""
  /// By when they are answered, as the author writes it (`2027-03-31`).
  package var replyBy = ""
  /// Why we ask, in one or two plain sentences.
  package var why = ""
  /// Paragraphs of the first page.
  package var welcome: [String] = []
  /// Paragraphs of the last page.
  package var thanks: [String] = []
  /// Reading age the author wrote for, in years.
  package var readingAge: Int?
  /// How long it takes, in minutes.
  package var minutes: Int?
  /// Whether its answers are made up; then every screen and file says SYNTHETIC.
  package var isSynthetic = false
  package var signposts: [Signpost] = []
  /// Which question plays which part.
  package var roles: [Role: String] = [:]
  package var margins: [Margin] = []
  package var indicators: [Indicator] = []
  /// What figures may be broken down by; declared before the survey opens.
  package var breakdowns: [Breakdown] = []
  /// What two groups of people may be set against each other by, such as the arm of a split ballot.
  package var comparisons: [Breakdown] = []

  package init() {}

  /// Somewhere to turn, shown at the end of every interview, finished or not.
  package struct Signpost: Equatable, Sendable {
    package var id: String
    package var words: String
    /// The day someone last checked it, as the author writes it.
    package var reviewed: String
  }

  package enum Role: String, Sendable, CaseIterable {
    /// The question whose answer is a ward code.
    case area
    case borough
    case ageBand = "age_band"
    case gender, ethnicity, disability, visits
  }
}
