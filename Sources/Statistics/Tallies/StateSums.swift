/// Sums over sessions of one measure in one domain: totals by state, and the products of every two states' totals.
///
/// A state is a weighting cell times one of three: no answer, the rest of the range, the score. Any linear statistic
/// of a session, such as its linearised residual, is θ·v with v its totals by state; then Σ(θ·v)² = θᵀ(Σvvᵀ)θ, whatever
/// weights θ are found later. That is why nothing needs sessions again.
final class StateSums {
  /// States in the order they came.
  private(set) var states: [Int32] = []
  private(set) var people: [Double] = []
  private(set) var mass: [Double] = []
  private(set) var squaredWeight: [Double] = []
  /// Packed: the product of places i >= j stands at i(i + 1)/2 + j.
  private(set) var products: [Double] = []
  /// By number of answers of a session in the domain: how many sessions, and the sum of their squared scores.
  private(set) var sessions: [Double] = []
  private(set) var squaredScores: [Double] = []
  private var places: [Int32]

  /// - Parameter states: how many there can be.
  init(states: Int) { places = Array(repeating: -1, count: states) }

  /// What one session adds, or with `sign` -1 takes away: parallel lists of the states it has.
  struct Session {
    var states: UnsafeBufferPointer<Int32>
    var people: UnsafeBufferPointer<Double>
    var mass: UnsafeBufferPointer<Double>
    var squaredWeight: UnsafeBufferPointer<Double>
    var answers: Int
    var score: Double
  }

  func add(_ session: Session, sign: Double) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: session.states.count) { own in
      for (index, state) in session.states.enumerated() {
        let place = place(of: state)
        own[index] = place
        people[place] += sign * session.people[index]
        mass[place] += sign * session.mass[index]
        squaredWeight[place] += sign * session.squaredWeight[index]
      }
      products.withUnsafeMutableBufferPointer { products in
        for a in 0..<session.states.count {
          let (i, x) = (own[a], sign * session.mass[a])
          for b in 0...a {
            let j = own[b]
            let (high, low) = (max(i, j), min(i, j))
            products[high &* (high &+ 1) / 2 &+ low] += x * session.mass[b]
          }
        }
      }
    }
    addSessions(answers: session.answers, sessions: sign, squaredScores: sign * session.score * session.score)
  }

  func addSessions(answers: Int, sessions count: Double, squaredScores squares: Double) {
    while sessions.count <= answers {
      sessions.append(0)
      squaredScores.append(0)
    }
    sessions[answers] += count
    squaredScores[answers] += squares
  }

  func addTotals(of state: Int32, people: Double, mass: Double, squaredWeight: Double) {
    let place = place(of: state)
    self.people[place] += people
    self.mass[place] += mass
    self.squaredWeight[place] += squaredWeight
  }

  func addProduct(of a: Int32, and b: Int32, _ value: Double) {
    let (i, j) = (place(of: a), place(of: b))
    products[max(i, j) * (max(i, j) + 1) / 2 + min(i, j)] += value
  }

  private func place(of state: Int32) -> Int {
    let known = places[Int(state)]
    if known >= 0 { return Int(known) }
    let place = states.count
    places[Int(state)] = Int32(place)
    states.append(state)
    people.append(0)
    mass.append(0)
    squaredWeight.append(0)
    products.append(contentsOf: repeatElement(0, count: place + 1))
    return place
  }
}
