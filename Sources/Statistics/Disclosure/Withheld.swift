/// Why a cell is withheld, and so what its reader is told about it.
///
/// Each reason tells something, and the attack takes what it tells into account.
enum Withheld: Equatable, Sendable, Codable {
  /// Fewer answers than so many, perhaps none: which areas nobody answered for would tell how the others add up.
  case tooFew(below: Int)
  /// A base from `least` to `most` in which two thirds or more gave the answers of the indicators in `many`, and one
  /// third or less those in `few`. That everyone, or no one, did is never told.
  case leaning(least: Int, most: Int, many: [String], few: [String])
  /// At least so many answers.
  case couldGiveAway(least: Int)
  /// An earlier release, named here, forbids to show it, and nothing is told.
  case besideEarlier(label: String)

  /// What its reader knows of the base.
  var total: (least: Int, most: Int?) {
    switch self {
    case .tooFew(let end): (0, end - 1)
    case .leaning(let least, let most, _, _): (least, most)
    case .couldGiveAway(let least): (least, nil)
    case .besideEarlier: (0, nil)
    }
  }

  /// The reason as a sentence below the figure of one indicator.
  func words(for indicator: String) -> String {
    switch self {
    case .tooFew(let end): "Fewer than \(end) young people, or none, gave an answer here."
    case .leaning(let least, let most, let many, let few):
      if many.contains(indicator) {
        "Most of the \(least) to \(most) young people who answered here said so. \(Self.noNumber)"
      } else if few.contains(indicator) {
        "Few of the \(least) to \(most) young people who answered here said so. \(Self.noNumber)"
      } else {
        Self.couldGiveAwayWords
      }
    case .couldGiveAway: Self.couldGiveAwayWords
    case .besideEarlier(let label):
      "Beside what the release “\(label)” showed, this could give away how someone answered since then."
    }
  }

  private static let noNumber =
    "A number might make it possible to work out how someone answered."
  static let couldGiveAwayWords =
    "If this were shown, it might be possible to work out how someone answered, here or in an area close by."
}
