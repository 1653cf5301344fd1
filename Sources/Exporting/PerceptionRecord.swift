package import Statistics

/// One released figure as `--json` prints it: every key always there, null when withheld.
package struct PerceptionRecord: Encodable, Sendable {
  private let released: Released<Estimate>

  package init(_ released: Released<Estimate>) { self.released = released }

  private enum CodingKeys: String, CodingKey {
    case area, level, indicator, n, share, se, lower, upper, method, declined, caution, suppressed, reason
    case dontKnow = "dont_know"
    case unweightedShare = "unweighted_share"
    case modelledShare = "modelled_share"
    case modelledLower = "modelled_lower"
    case modelledUpper = "modelled_upper"
    case modelledMethod = "modelled_method"
    case ownWeight = "own_weight"
    case breakdown, group
  }

  package func encode(to encoder: any Encoder) throws {
    var record = encoder.container(keyedBy: CodingKeys.self)
    let estimate = released.published
    try record.encode(released.figure.area, forKey: .area)
    try record.encode(released.figure.level, forKey: .level)
    try record.encode(released.figure.indicator, forKey: .indicator)
    try record.encode(released.figure.group?.breakdown, forKey: .breakdown)
    try record.encode(released.figure.group?.value, forKey: .group)
    try record.encode(estimate?.n, forKey: .n)
    try record.encode(estimate?.share, forKey: .share)
    try record.encode(estimate?.se, forKey: .se)
    try record.encode(estimate?.lower, forKey: .lower)
    try record.encode(estimate?.upper, forKey: .upper)
    try record.encode(estimate?.method, forKey: .method)
    try record.encode(estimate?.unweightedShare, forKey: .unweightedShare)
    try record.encode(estimate?.modelled?.share, forKey: .modelledShare)
    try record.encode(estimate?.modelled?.lower, forKey: .modelledLower)
    try record.encode(estimate?.modelled?.upper, forKey: .modelledUpper)
    try record.encode(estimate?.modelledMethod, forKey: .modelledMethod)
    try record.encode(estimate?.modelled?.ownWeight, forKey: .ownWeight)
    try record.encode(estimate?.declined, forKey: .declined)
    try record.encode(estimate?.dontKnow, forKey: .dontKnow)
    try record.encode(estimate?.caution, forKey: .caution)
    try record.encode(estimate == nil, forKey: .suppressed)
    try record.encode(released.reason, forKey: .reason)
  }
}
