extension Workbook {
  /// Headers are case-insensitive and spaces equal underscores; the language after `::` and a column that XLSForm
  /// does not know, which a choice filter may name, keep theirs.
  /// `bind::relevant` is `relevant`, and `label:English`, with one colon, is how old forms write `label::English`.
  package static func normalised(header: String, in sheet: String = "survey") -> String {
    var parts = header.components(separatedBy: "::").map(\.trimmed)
    if parts.count == 1, let colon = header.firstIndex(of: ":") {
      let first = canonical(String(header[..<colon]))
      if translatable.contains(first) || wrappers.contains(first) {
        parts = [first, String(header[header.index(after: colon)...]).trimmed]
      }
    }
    if parts.count > 1, wrappers.contains(canonical(parts[0])), wrapped.contains(canonical(parts[1])) {
      parts.removeFirst()
    }
    let name = canonical(parts[0], in: sheet)
    guard parts.count > 1 else { return name }
    return name + "::" + parts.dropFirst().joined(separator: "::")
  }

  private static func canonical(_ name: String, in sheet: String = "survey") -> String {
    let plain = name.trimmed.lowercased().split(separator: " ").joined(separator: "_")
    switch sheet {
    case "choices", "external_choices":
      let column = plain == "list" || plain == "caption" ? aliases[plain] : nil
      return column ?? (ofChoices.contains(plain) ? plain : name.trimmed)
    case "wardvoice": return plain
    default: return aliases[plain] ?? (known.contains(plain) ? plain : name.trimmed)
    }
  }

  private static let wrappers: Set = ["bind", "body", "control", "instance"]
  /// What old forms write behind `bind::`.
  private static let wrapped: Set = [
    "relevant", "constraint", "calculation", "required", "read_only", "constraint_message",
    "required_message", "appearance", "repeat_count",
  ]
  private static let translatable: Set = [
    "label", "hint", "guidance_hint", "constraint_message", "required_message",
  ]

  /// The columns of the sheets survey and settings that XLSForm or this program reads.
  private static let known: Set = [
    "type", "name", "label", "hint", "guidance_hint", "required", "required_message", "relevant",
    "constraint",
    "constraint_message", "calculation", "default", "appearance", "read_only", "choice_filter", "parameters",
    "repeat_count", "trigger", "image", "big-image", "audio", "video", "autoplay", "rows", "save_to", "media",
    "bind", "body", "control", "instance", "list_name", "value", "missing", "limit", "disabled", "form_title",
    "form_id", "version", "instance_name", "default_language", "style", "public_key", "submission_url",
    "auto_send", "auto_delete", "allow_choice_duplicates", "namespaces", "instance_xmlns",
    "clean_text_values", "noapperrorstring",
  ]
  /// Any other column of choices is one for filters.
  private static let ofChoices: Set = [
    "list_name", "name", "value", "label", "missing", "image", "big-image", "audio", "video", "media",
    "geometry",
  ]

  private static let aliases = [
    "relevance": "relevant", "calculate": "calculation", "readonly": "read_only", "list": "list_name",
    "id_string": "form_id", "title": "form_title", "requiredmsg": "required_message",
    "jr:requiredmsg": "required_message", "jr:constraintmsg": "constraint_message",
    "constraintmsg": "constraint_message", "count": "repeat_count", "jr:count": "repeat_count",
    "caption": "label", "command": "type", "tag": "name", "constraining_message": "constraint_message",
    "no_app_error_string": "noapperrorstring", "set_form_title": "form_title", "set_form_id": "form_id",
  ]
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = Substring(self)
    while let found = rest.firstRange(of: separator) {
      parts.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    return parts + [String(rest)]
  }
}
