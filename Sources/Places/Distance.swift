import Foundation

extension Ward {
  /// Metres between two centroids along the earth's surface: haversine formula (Sinnott 1984), mean radius
  /// 6,371,008.8 m.
  package func distance(to other: Ward) -> Double {
    let radians = Double.pi / 180
    let (north, otherNorth) = (latitude * radians, other.latitude * radians)
    let a =
      pow(sin((otherNorth - north) / 2), 2)
      + cos(north) * cos(otherNorth) * pow(sin((other.longitude - longitude) * radians / 2), 2)
    return 2 * 6_371_008.8 * asin(min(1, a.squareRoot()))
  }
}

extension London {
  /// The wards nearest to a ward by centroid, itself left out, nearest first.
  package func nearest(to ward: Ward, limit: Int = 5) -> [Ward] {
    let others = wards.filter { $0.code != ward.code }.map { (distance: ward.distance(to: $0), ward: $0) }
    return others.sorted { ($0.distance, $0.ward.code) < ($1.distance, $1.ward.code) }.prefix(max(0, limit))
      .map(\.ward)
  }
}
