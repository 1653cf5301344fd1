import Foundation

/// Functions of places on Earth. The terminal asks for none, but imported data may hold some.
extension Function {
  static let placeFunctions: [Function] = [
    Function("distance", Arity(1, to: nil), .number) { call throws(ExpressionError) in
      .number(GeoPoint.distance(along: try call.points(from: 0)))
    },
    Function("area", Arity(1, to: nil), .number, area),
    Function("enclosed-area", Arity(1, to: nil), .number, area),
    Function("geofence", 2, .boolean) { call throws(ExpressionError) in
      guard let point = GeoPoint.points(in: try call.string(0)).first else { return .boolean(false) }
      return .boolean(point.isInside(GeoPoint.points(in: try call.string(1))))
    },
  ]

  @Sendable private static func area(_ call: Call) throws(ExpressionError) -> Value {
    .number(GeoPoint.area(of: try call.points(from: 0)))
  }
}

extension Call {
  func points(from index: Int) throws(ExpressionError) -> [GeoPoint] {
    try values(from: index).flatMap { GeoPoint.points(in: $0.string) }
  }
}

/// A geopoint, `latitude longitude altitude accuracy`, in degrees.
struct GeoPoint: Equatable {
  let latitude: Double
  let longitude: Double

  /// The Earth's radius at the Equator in metres, as ODK's clients take it.
  private static let radius = 6_378_100.0

  /// The points of a geopoint, geotrace or geoshape, divided by semicolons; what is no point is left out.
  static func points(in text: String) -> [GeoPoint] {
    text.split(separator: ";").compactMap { part in
      let numbers = String(part).words.map(NumberText.number)
      guard numbers.count >= 2, numbers[0].magnitude <= 90, numbers[1].magnitude <= 180 else { return nil }
      return GeoPoint(latitude: numbers[0], longitude: numbers[1])
    }
  }

  /// Metres along the points in turn, by the spherical law of cosines.
  static func distance(along points: [GeoPoint]) -> Double {
    zip(points, points.dropFirst()).reduce(0) { sum, pair in
      let (φ1, φ2) = (radians(pair.0.latitude), radians(pair.1.latitude))
      let Δλ = radians(pair.0.longitude - pair.1.longitude)
      return sum + acos(min(1, sin(φ1) * sin(φ2) + cos(φ1) * cos(φ2) * cos(Δλ))) * radius
    }
  }

  /// Square metres inside the points, by the shoelace formula on an equirectangular projection about the first.
  static func area(of points: [GeoPoint]) -> Double {
    guard let first = points.first, points.count >= 3 else { return 0 }
    let flat = points.dropFirst().map { point in
      (
        x: radians(point.longitude - first.longitude) * radius * cos(radians(point.latitude)),
        y: radians(point.latitude - first.latitude) * radius
      )
    }
    return abs(zip(flat, flat.dropFirst()).reduce(0) { $0 + ($1.0.y * $1.1.x - $1.0.x * $1.1.y) / 2 })
  }

  /// Whether a ray to the east crosses the outline an odd number of times.
  func isInside(_ outline: [GeoPoint]) -> Bool {
    zip(outline, outline.dropFirst()).reduce(false) { isInside, side in
      let (a, b) = side
      guard (a.latitude > latitude) != (b.latitude > latitude) else { return isInside }
      let share = (latitude - a.latitude) / (b.latitude - a.latitude)
      return longitude < a.longitude + share * (b.longitude - a.longitude) ? !isInside : isInside
    }
  }

  private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
}
