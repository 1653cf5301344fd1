extension SessionColumns {
  /// The sum of a scale's items for people who answered them all, as a column of its own.
  ///
  /// - Parameter complete: told the scores of each such person.
  func sums(of scale: Scale, complete: ([Double]) -> Void) -> Column {
    let items = scale.questions.map { question -> (scores: [Double?], codes: [UInt16])? in
      column(question).map { column in
        (column.table { answer in answer.value.flatMap { scale.scores[question]?[$0] } }, column.codes)
      }
    }
    var sums = [Double?](repeating: nil, count: people)
    for person in sums.indices {
      let scores = items.compactMap { item in item.flatMap { $0.scores[Int($0.codes[person])] } }
      guard scores.count == items.count else { continue }
      complete(scores)
      sums[person] = scores.reduce(0, +)
    }
    let values = Set(sums.compactMap { $0.map { String($0) } }).sorted()
    let place = Dictionary(values.enumerated().map { ($1, UInt16(clamping: $0)) }) { first, _ in first }
    return Column(
      question: scale.column, values: values,
      codes: sums.map { sum in
        sum.flatMap { place[String($0)] }.map { $0 + Self.firstGiven } ?? Self.notAsked
      })
  }
}
