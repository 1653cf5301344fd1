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
    var last = ""
    for difference in table.differences {
      if difference.indicator != last {
        last = difference.indicator
        lines += ["", labels[last] ?? last]
      }
      lines += TextLayout.wrapped(words(difference), indent: 2)
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
    let (first, second) = (difference.first, difference.second)
    let p = (difference.adjustedP ?? difference.p)
    return "\(name(second, beside: first)) \(percent(second.share)) %, \(name(first, beside: second)) "
      + "\(percent(first.share)) %: \(signed(difference.difference)) points "
      + "(\(signed(difference.lower)) to \(signed(difference.upper))), p \(p < 0.001 ? "under 0.001" : "\(p)")"
  }

  private func name(_ side: Difference.Side, beside other: Difference.Side) -> String {
    let area = London.bundled.name(of: side.area)
    if let group = side.group, side.area == other.area { return group.value }
    return side.group.map { "\(area) \($0.value)" } ?? area
  }

  private func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }

  private func signed(_ share: Double) -> String {
    let points = percent(share)
    return points > 0 ? "+\(points)" : "\(points)"
  }
}
