import Foundation
package import Problems

extension London {
  /// The wards a person may mean by what they have typed so far, likeliest first; all of them for an empty text.
  ///
  /// Capitals, accents, apostrophes, hyphens, stops and spaces do not matter; "&" is "and", "Saint" is "St".
  /// First come wards whose label ("Abbey (Merton)") begins with the text, then those of whose name, and then
  /// of whose label, each typed word begins a word. Ties are by name, then borough.
  ///
  /// - Parameter borough: the code of the only borough to look in; nil for all London.
  package func search(_ text: String, in borough: Borough.ID? = nil) -> [Ward] {
    let typed = words(of: text)
    let found = entries.compactMap { entry -> (rank: Int, ward: Ward)? in
      let (ward, name, label) = (entry.ward, entry.name, entry.label)
      if let borough, ward.borough.code != borough { return nil }
      if name.joined() == typed.joined() { return (0, ward) }
      if label.joined().hasPrefix(typed.joined()) { return (1, ward) }
      if typed.allSatisfy({ word in name.contains { $0.hasPrefix(word) } }) { return (2, ward) }
      if typed.allSatisfy({ word in label.contains { $0.hasPrefix(word) } }) { return (3, ward) }
      return nil
    }
    return found.sorted { ($0.rank, $0.ward.label) < ($1.rank, $1.ward.label) }.map(\.ward)
  }

  /// The ward that a whole text names: "E05013936", "Bridge (Redbridge)", "Bridge, Redbridge" or, where only
  /// one ward has it, a name alone. Spelling is as forgiving as in `search`.
  ///
  /// - Throws: `places.unknown-ward` with the nearest names, `places.ambiguous-ward` with every ward of that name.
  package func ward(named text: String) throws(Problem) -> Ward {
    let typed = words(of: text).joined()
    if let ward = ward(typed.uppercased()) { return ward }
    let meant = entries.filter { $0.name.joined() == typed || $0.label.joined() == typed }.map(\.ward)
    guard let ward = meant.first else {
      throw Problem(
        "places.unknown-ward", .usage, "No ward of London is called “\(text)”.",
        remedy: suggestion(for: text)
          ?? "Write a ward's name with its borough, as “Abbey (Merton)”, or its ONS code.")
    }
    if meant.count > 1 {
      throw Problem(
        "places.ambiguous-ward", .usage, "\(meant.count) wards are called “\(ward.name)”.",
        remedy: "Say which: " + meant.map(\.label).sorted().joined(separator: ", or ") + ".")
    }
    return ward
  }

  /// "Did you mean …?" with whole labels; nil when nothing is near.
  private func suggestion(for text: String) -> String? {
    if words(of: text).isEmpty { return nil }
    let near = Set(nearestNames(to: text, in: Set(wards.flatMap { [$0.name, $0.label] })))
    let meant =
      near.isEmpty ? search(text) : wards.filter { near.contains($0.name) || near.contains($0.label) }
    let labels = meant.map(\.label).sorted().prefix(5)
    return labels.isEmpty ? nil : "Did you mean " + labels.joined(separator: ", or ") + "?"
  }
}

/// The words each bundled ward is found by, worked out at the first search.
private let entries: [(ward: Ward, name: [String], label: [String])] = London.bundled.wards.map { ward in
  let name = words(of: ward.name)
  return (ward, name, name + words(of: ward.borough.name))
}

/// The words of a name without what people leave out or spell in two ways.
private func words(of name: String) -> [String] {
  var plain = ""
  for scalar in name.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
    if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      plain.unicodeScalars.append(scalar)
    } else if scalar == "&" {
      plain += " and "
    } else if !ignored.contains(scalar), scalar.properties.canonicalCombiningClass == .notReordered {
      plain += " "
    }
  }
  return plain.split(separator: " ").map { $0 == "saint" ? "st" : String($0) }
}

private let ignored: Set<Unicode.Scalar> = ["'", "’", "‘", "ʼ", "`", "´", "."]
