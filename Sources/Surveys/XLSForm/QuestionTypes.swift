import Expressions
import Problems

extension FormReader {
  /// A cell of the column `type`, taken apart.
  struct TypeCell {
    var kind: Question.Kind
    /// Whether `or_other` follows the list.
    var hasOther = false
    /// What the type itself asks of an answer.
    var constraint: Expression?
  }

  /// What a cell of the column `type` asks for, or nil (reported) when nothing is called that.
  mutating func readType(_ type: TypeWords, _ row: Workbook.Row) -> TypeCell? {
    if let (kind, list, hasOther) = type.select {
      switch kind {
      case "rank": return TypeCell(kind: .rank(list: list, limit: readLimit(row)), hasOther: hasOther)
      case "one": return TypeCell(kind: .selectOne(list: list), hasOther: hasOther)
      default: return TypeCell(kind: .selectMultiple(list: list), hasOther: hasOther)
      }
    }
    let plain = type.name.putting("_", for: " ").putting("_", for: "-")
    if plain == "range" { return readRange(row).map { TypeCell(kind: $0) } }
    if let kind = Self.plain[plain] {
      return TypeCell(kind: kind, constraint: Self.constraints[plain].flatMap { try? Expression($0) })
    }
    if Self.unaskable.contains(plain) {
      warn(
        "form.not-for-a-terminal", "A terminal cannot ask for “\(type.written)”: this question is skipped.",
        "survey",
        row, "type", "Ask it in Collect, or take it out for a kiosk.")
      return TypeCell(kind: .unaskable(type: plain))
    }
    return misspelt(type.written, type.words, row)
  }

  /// A type that nothing is called, reported with the nearest name. The question stays in the form as what it
  /// most likely is, so that its name, its list and what refers to them are not reported as well.
  private mutating func misspelt(_ type: String, _ words: [String], _ row: Workbook.Row) -> TypeCell {
    let written = [words.prefix(1), words.prefix(2)].map { $0.joined(separator: "_") }
    let near = ([type] + written).lazy.compactMap { nearestNames(to: $0, in: Self.typeNames, limit: 1).first }
      .first
    report(
      "form.unknown-type", "Nothing is called “\(type)”.", "survey", row, "type",
      near.map { "Did you mean \($0)?" } ?? "The types are: \(Self.typeNames.joined(separator: ", ")).")
    if words.count > 1, let list = words.last, lists[list] != nil || files[list] != nil {
      return TypeCell(kind: .selectOne(list: list))
    }
    return TypeCell(kind: .text)
  }

  /// `select_one list`, in all the ways XLSForm has written it.
  static func select(_ type: TypeWords) -> (kind: String, list: String, hasOther: Bool)? {
    guard selectsBegin.contains(type.name.first ?? " ") else { return nil }
    for (prefix, kind) in selects
    where type.name.hasPrefix(prefix) && [" ", nil].contains(type.name.dropFirst(prefix.count).first) {
      guard var list = rest(of: type.words, after: prefix) else { continue }
      let tail = list.suffix(3).joined(separator: " ").lowercased().putting(" ", for: "_")
      let ending = ["or specify other", "or other"].first { tail == $0 || tail.hasSuffix(" " + $0) }
      let hasOther = ending != nil
      if let ending {
        list.removeLast(list.last?.contains("_") == true ? 1 : ending.split(separator: " ").count)
      }
      return (kind, list.joined(separator: " "), hasOther)
    }
    return nil
  }

  /// The words after a prefix whose own words may be joined by `_` in the cell; nil when the prefix ends inside one.
  private static func rest(of words: [String], after prefix: String) -> [String]? {
    var left = prefix.split(separator: " ").count
    var index = 0
    while left > 0, index < words.count {
      left -= words[index].split(separator: "_").count
      index += 1
    }
    return left == 0 ? Array(words.dropFirst(index)) : nil
  }

  private mutating func readLimit(_ row: Workbook.Row) -> Int? {
    let cell = row["limit"]
    guard !cell.isEmpty else { return nil }
    if let limit = Int(cell), limit > 0 { return limit }
    report(
      "form.bad-limit", "“\(cell)” is no number of places to rank.", "survey", row, "limit",
      "Write a whole number from 1, for example 3.")
    return nil
  }

  private mutating func readRange(_ row: Workbook.Row) -> Question.Kind? {
    let parameters = Self.parameters(row)
    let start = Double(parameters["start"] ?? "1") ?? .nan
    let end = Double(parameters["end"] ?? "10") ?? .nan
    let step = Double(parameters["step"] ?? "1") ?? .nan
    guard step != 0, abs(step) <= abs(end - start), abs(end - start) / abs(step) <= 1e6 else {
      report(
        "form.bad-range",
        "A range from \(start.plain) to \(end.plain) by \(step.plain) has no steps to pick.",
        "survey", row, "parameters", "Write for example start=0 end=10 step=1.")
      return nil
    }
    return .range(from: min(start, end), through: max(start, end), by: abs(step))
  }

  /// The column `parameters`: `start=0 end=10`, by lower-case name; values keep their case.
  static func parameters(_ row: Workbook.Row) -> [String: String] {
    var text = row["parameters"]
    guard !text.isEmpty else { return [:] }
    // Spaces round the sign belong to neither side.
    text = text.split(separator: "=", omittingEmptySubsequences: false).map(\.trimmed).joined(separator: "=")
    let pairs = text.split(whereSeparator: { " ,;".contains($0) }).map { part in
      part.split(separator: "=", maxSplits: 1).map(String.init)
    }
    return Dictionary(
      pairs.filter { $0.count == 2 }.map { ($0[0].lowercased(), $0[1]) },
      uniquingKeysWith: { first, _ in first })
  }

  private static let selectsBegin = Set(selects.compactMap(\.0.first))

  /// Longer prefixes first, since the shorter ones begin them.
  private static let selects: [(String, String)] = [
    ("select one from file", "one"), ("select multiple from file", "several"),
    ("select one external", "one"), ("select all that apply from", "several"),
    ("select all that apply", "several"), ("select one from", "one"), ("select multiple from", "several"),
    ("select one using", "one"), ("select multiple using", "several"),
    ("q select1", "one"), ("q select", "several"),
    ("add select one prompt using", "one"), ("add select multiple prompt using", "several"),
    ("select one", "one"), ("select1", "one"), ("select multiple", "several"), ("select", "several"),
    ("rank", "rank"),
  ]

  private static let plain: [String: Question.Kind] = [
    "note": .note, "text": .text, "string": .text, "add_text_prompt": .text, "q_string": .text,
    "add_note_prompt": .note, "integer": .integer, "int": .integer, "add_integer_prompt": .integer,
    "q_int": .integer, "decimal": .decimal, "add_decimal_prompt": .decimal, "date": .date,
    "add_date_prompt": .date, "time": .time, "add_time_prompt": .time, "datetime": .dateTime,
    "date_time": .dateTime, "add_date_time_prompt": .dateTime, "calculate": .calculate,
    "add_calculate_prompt": .calculate, "q_calculate": .calculate, "acknowledge": .acknowledge,
    "trigger": .acknowledge, "add_acknowledge_prompt": .acknowledge, "hidden": .hidden,
    "start": .metadata("start"), "start_time": .metadata("start"), "end": .metadata("end"),
    "end_time": .metadata("end"),
    "today": .metadata("today"), "get_today": .metadata("today"), "get_start_time": .metadata("start"),
    "get_end_time": .metadata("end"), "deviceid": .metadata("deviceid"), "device_id": .metadata("device_id"),
    "get_device_id": .metadata("get_device_id"),
    "imei": .metadata("imei"), "simserial": .metadata("simserial"), "sim_id": .metadata("sim_id"),
    "subscriberid": .metadata("subscriberid"),
    "subscriber_id": .metadata("subscriber_id"), "phonenumber": .metadata("phonenumber"),
    "phone_number": .text, "percentage": .integer, "get_phone_number": .metadata("get_phone_number"),
    "username": .metadata("username"), "email": .metadata("email"), "audit": .metadata("audit"),
    "number_of_days_in_last_month": .integer, "number_of_days_in_last_six_months": .integer,
    "number_of_days_in_last_year": .integer, "q_date": .date, "q_date_time": .dateTime,
    "q_datetime": .dateTime,
    "add_datetime_prompt": .dateTime, "q_decimal": .decimal, "q_note": .note, "q_acknowledge": .acknowledge,
    "uri:deviceid": .metadata("uri:deviceid"),
    "uri:subscriberid": .metadata("uri:subscriberid"), "uri:simserial": .metadata("uri:simserial"),
    "uri:phonenumber": .metadata("uri:phonenumber"),
    "uri:username": .metadata("uri:username"), "uri:email": .metadata("uri:email"),
  ]

  /// What pyxform adds to its older types.
  private static let constraints = [
    "phone_number": "regex(., '^\\d*$')", "percentage": "0 <= . and . <= 100",
    "number_of_days_in_last_month": "0 <= . and . <= 31",
    "number_of_days_in_last_six_months": "0 <= . and . <= 183",
    "number_of_days_in_last_year": "0 <= . and . <= 365",
  ]

  private static let unaskable: Set = [
    "image", "photo", "picture", "audio", "video", "file", "background_audio", "geopoint", "gps", "location",
    "geotrace", "geoshape", "start_geopoint", "barcode", "osm", "add_image_prompt",
    "add_audio_prompt", "add_video_prompt", "add_file_prompt", "add_location_prompt", "add_barcode_prompt",
    "add_photo_prompt", "add_osm_prompt", "background_geopoint", "q_geoshape", "q_geotrace",
    "q_location", "q_picture", "q_geopoint", "q_image", "q_barcode", "q_audio", "q_video",
  ]

  private static let typeNames =
    [
      "select_one", "select_multiple", "select_one_from_file", "select_multiple_from_file", "rank", "range",
      "begin group", "end group", "begin repeat", "end repeat",
    ]
    + plain.keys.filter {
      !$0.hasPrefix("add_") && !$0.hasPrefix("q_") && !$0.hasPrefix("get_") && !$0.hasPrefix("uri:")
        && !$0.hasPrefix("number_of")
    }.sorted()
    + unaskable.filter { !$0.hasPrefix("add_") && !$0.hasPrefix("q_") }.sorted()
}
