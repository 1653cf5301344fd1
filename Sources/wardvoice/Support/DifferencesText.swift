import Exporting
import Places
import Statistics

/// Differences for a terminal: indicator by indicator.
struct DifferencesText {
  let table: DifferenceTable

  var text: String {
    var lines = table.isSynthetic ? [DataNote.synthetic, ""] : []
    if table.differences.isEmpty {
      return (lines + ["Nothing can be compared: no two figures of this kind are published."]).joined(
        separator: "\n")
    }
    lines += TextLayout.wrapped(DataNote.whom, indent: 0)
    let labels = Dictionary(table.indicators.map { ($0.id, $0.label) }) { first, _ in first }
    for indicator in table.differences.map(\.indicator).uniqued {
      lines += ["", labels[indicator] ?? indicator]
      for difference in table.differences where difference.indicator == indicator {
        lines += TextLayout.wrapped(words(difference), indent: 2)
      }
    }
    lines += [""]
    for caution in Set(table.differences.map(table.caution)).sorted() {
      lines += TextLayout.wrapped(caution, indent: 0)
    }
    lines += TextLayout.wrapped(
      "Points are of 100, with 95 % intervals; p is adjusted for all of them (Benjamini & "
        + "Hochberg).", indent: 0)
    return lines.joined(separator: "\n")
  }

  private func words(_ difference: Difference) -> String {
    let p = (difference.adjustedP ?? difference.p)
    return "\(shares(difference)): \(signed(difference.difference)) points "
      + "(\(signed(difference.lower)) to \(signed(difference.upper))), p \(p < 0.001 ? "under 0.001" : "\(p)")"
  }

  private func shares(_ difference: Difference) -> String {
    let (first, second) = (difference.first, difference.second)
    let (now, then) = ("\(percent(second.share)) %", "\(percent(first.share)) %")
    let area = London.bundled.name(of: second.area)
    if difference.isOfTime {
      return "\(area)\(second.group.map { ", \($0.value)" } ?? ""): \(now) now, \(then) earlier"
    }
    guard let group = second.group, let other = first.group else {
      return "\(area) \(now), \(London.bundled.name(of: first.area)) \(then)"
    }
    return "\(area): \(group.value) \(now), \(other.value) \(then)"
  }

  private func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }

  private func signed(_ share: Double) -> String {
    let points = percent(share)
    return points > 0 ? "+\(points)" : "\(points)"
  }
}
