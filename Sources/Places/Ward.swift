/// A ward of London as at December 2022.
package struct Ward: Hashable, Sendable, Identifiable {
  /// ONS code, `E05…`: what everything is joined on.
  package let code: String
  /// Its name, which eleven pairs of wards share: show `label` to people.
  package let name: String
  package let borough: Borough
  /// Centroid, degrees north.
  package let latitude: Double
  /// Centroid, degrees east: mostly negative.
  package let longitude: Double
  /// Whether need scores rank it: the 679 wards policed by the Metropolitan Police, not the City of London's 25.
  package let isScored: Bool
  /// Residents by age band, in the order of `London.youthBands` (Census 2021). Empty when not published.
  package let youth: [Double]

  package var id: String { code }

  /// Its name with its borough: "Abbey (Merton)".
  package var label: String { "\(name) (\(borough.name))" }
}

/// A London borough, or the City of London.
package struct Borough: Hashable, Sendable, Identifiable {
  /// ONS code, `E09…`.
  package let code: String
  package let name: String

  package var id: String { code }
}
