/// Times of day as people type them and XForms keeps them. A kiosk keeps no zone: what is typed counts as UTC.
enum ClockWords {
  /// `14:30:00.000Z` for `14:30`, `14:30:00` or itself; nil when there is no such time.
  static func timeOfDay(_ text: String) -> String? {
    var clock = Substring(text)
    var zone = "Z"
    if clock.hasSuffix("Z") {
      clock = clock.dropLast()
    } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      zone = String(clock[sign...])
      clock = clock[..<sign]
      guard zone.count == 6, Self.numbers(zone.dropFirst(), [0...14, 0...59]) != nil else { return nil }
    }
    let halves = clock.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count <= 2, let clock = halves.first else { return nil }
    let thousandths = halves.count == 2 ? String(halves[1]) : "000"
    guard thousandths.count == 3, thousandths.allSatisfy({ $0.isASCII && $0.isNumber }),
      let numbers = numbers(clock, [0...23, 0...59, 0...59]) ?? numbers(clock, [0...23, 0...59])
    else { return nil }
    let padded = (numbers + [0]).prefix(3).map { ($0 < 10 ? "0" : "") + String($0) }
    return padded.joined(separator: ":") + "." + thousandths + zone
  }

  /// A day and a time with `T` or a space between; nil when there is no such moment.
  static func dateTime(_ text: String) -> String? {
    let parts = text.split(maxSplits: 1) { $0 == "T" || $0 == " " }.map(String.init)
    guard parts.count == 2, let day = DayWords.day(parts[0]), let time = timeOfDay(parts[1]) else {
      return nil
    }
    return day + "T" + time
  }

  /// `16:30` for a time as people type it: 16:30, 16.30, 4:30 pm, 4pm. Nil when there is no such time.
  static func typed(_ text: String) -> String? {
    var clock = text.lowercased().filter { $0 != " " }
    let half = [("am", 0), ("pm", 12)].first { clock.hasSuffix($0.0) }?.1
    if half != nil { clock.removeLast(2) }
    let parts = clock.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
    guard let hour = parts.first, parts.count == 2 || half != nil && parts.count == 1,
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      parts.dropFirst().allSatisfy({ $0.count == 2 }),
      let time = numbers(
        "\(hour):\(parts.count == 2 ? parts[1] : "00")", [half == nil ? 0...23 : 1...12, 0...59])
    else { return nil }
    let hours = half.map { time[0] % 12 + $0 } ?? time[0]
    return [hours, time[1]].map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
  }

  private static func numbers(_ text: Substring, _ ranges: [ClosedRange<Int>]) -> [Int]? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == ranges.count else { return nil }
    let numbers = zip(parts, ranges).compactMap { part, range in
      part.count <= 2 ? Int(part).flatMap { range.contains($0) ? $0 : nil } : nil
    }
    return numbers.count == ranges.count ? numbers : nil
  }
}
