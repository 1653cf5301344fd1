@testable import Places
import Testing

struct DistanceTests {
  let london = London.bundled

  @Test("A distance is the same both ways, zero to itself, and no longer by way of a third ward")
  func metric() {
    let some = Array(london.wards.enumerated().filter { $0.offset % 40 == 0 }.map(\.element))
    for a in some {
      #expect(a.distance(to: a) == 0)
      for b in some {
        #expect(abs(a.distance(to: b) - b.distance(to: a)) < 1e-6)
        #expect(some.allSatisfy { a.distance(to: b) <= a.distance(to: $0) + $0.distance(to: b) + 1e-6 })
      }
    }
  }

  @Test("A degree of latitude is 111.2 km")
  func degree() {
    let borough = Borough(code: "b", name: "B")
    func ward(_ latitude: Double) -> Ward {
      Ward(
        code: "w", name: "W", borough: borough, latitude: latitude, longitude: 0, isScored: true, youth: [])
    }
    #expect(abs(ward(51).distance(to: ward(52)) - 111_195) < 1)
  }

  @Test("The nearest wards come nearest first, without the ward itself, and no other ward is nearer")
  func nearest() throws {
    let ward = try london.ward(named: "Knight's Hill")
    let near = london.nearest(to: ward, limit: 6)
    let distances = near.map { ward.distance(to: $0) }
    #expect(near.count == 6 && !near.contains(ward))
    #expect(distances == distances.sorted())
    let others = london.wards.filter { $0 != ward && !near.contains($0) }
    #expect(others.allSatisfy { ward.distance(to: $0) >= distances[5] })
    #expect(london.nearest(to: ward, limit: -1).isEmpty)
  }
}
