/// What other tools leave out of a form, as far as it is documented. A form that needs one of these is not the same
/// form everywhere.
///
/// Sources: the columns “Enketo?” and “Collect?” of XLSForm's reference table (https://xlsform.org/en/ref-table/);
/// for functions JavaRosa 5.1.0, the engine of Collect, and the table of functions in the ODK XForms specification
/// (https://getodk.github.io/xforms-spec/#xpath-functions).
enum Features {
  enum Tool: String {
    case collect = "Collect"
    case web = "Web forms (Enketo, and so Kobo)"
  }

  static let appearances: [String: Tool] = [
    "thousands-sep": .web, "bearing": .web, "printer": .web, "rating": .web, "picker": .web,
    "no-calendar": .web,
    "ethiopian": .web, "islamic": .web, "coptic": .web, "distress": .collect, "hide-input": .collect,
    "streets": .collect, "terrain": .collect, "satellite": .collect,
  ]

  static let types: [String: Tool] = [
    "select_one_external": .web, "audit": .web, "barcode": .web, "simserial": .web, "subscriberid": .web,
    "phonenumber": .web,
  ]

  static let settings: [String: Tool] = ["style": .collect, "submission_url": .web]

  /// Types that only old forms and old versions of Collect know.
  static let legacyTypes: Set = [
    "imei", "simserial", "subscriberid", "sim_id", "subscriber_id", "percentage", "phone_number", "osm",
    "select_one_external", "number_of_days_in_last_month", "number_of_days_in_last_six_months",
    "number_of_days_in_last_year",
  ]

  /// How the oldest forms begin their types.
  static let legacyBeginnings = ["add_", "q_", "get_", "uri:", "begin_lgroup", "begin_looped"]

  /// What a device would fill in. A kiosk keeps none of it: it could tell who answered.
  static let blank: Set = [
    "deviceid", "phonenumber", "email", "username", "simserial", "subscriberid", "imei", "audit",
  ]

  /// Settings that a kiosk has no use for: it sends nothing, and locks every answer by itself.
  static let ignoredSettings: Set = [
    "public_key", "submission_url", "auto_send", "auto_delete", "instance_name", "style", "client_editable",
  ]

  /// The parameters of each type of question, as pyxform takes them.
  static func parameters(of type: String) -> Set<String> {
    switch type {
    case _ where type.contains("from_file"): ["value", "label", "randomize", "seed"]
    case _ where type.hasPrefix("select") || type.hasPrefix("rank"): ["randomize", "seed"]
    case "range": ["start", "end", "step", "tick_interval", "placeholder", "tick_labelset"]
    case "text", "string": ["rows"]
    case "image", "photo": ["max-pixels", "app"]
    case "audio", "background-audio": ["quality"]
    case "geopoint", "geotrace", "geoshape":
      ["capture-accuracy", "warning-accuracy", "allow-mock-accuracy", "incremental", "reference-geometry"]
    case "audit":
      [
        "location-priority", "location-min-interval", "location-max-age", "track-changes", "identify-user",
        "track-changes-reasons",
      ]
    default: []
    }
  }
}
