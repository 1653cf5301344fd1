/// How people were sampled, as the reference folder writes it: `psu=dnum; w=pw; fpc=fpc(pop size)`, or as R does:
/// `svydesign(id = ~session, strata = ~ward, …)`. Names that are no columns of the data say that there is none.
struct DesignText {
  /// Clusters, from the first stage on; empty where people were sampled one by one.
  var clusters: [String] = []
  var strata: String?
  var weights: String?
  /// By stage.
  var populations: [String] = []

  init(_ text: String, columns: [String: [String]]) {
    var key = ""
    for part in text.split(whereSeparator: { ";,+".contains($0) }) {
      let pairs = part.matches(of: /(\w+)\s*=\s*~?\s*([\w.]+)/)
      for pair in pairs {
        key = String(pair.output.1)
        add(String(pair.output.2), to: key, columns)
      }
      if pairs.isEmpty { add(String(part).trimmed, to: key, columns) }
    }
  }

  /// From a call's arguments.
  init(_ call: RCommand, columns: [String: [String]]) {
    for (key, formula) in call.named {
      for name in formula.drop(while: { $0 == "~" || $0 == " " }).split(separator: "+") {
        add(String(name).trimmed, to: key, columns)
      }
    }
  }

  private mutating func add(_ name: String, to key: String, _ columns: [String: [String]]) {
    guard columns[name] != nil else { return }
    switch key {
    case "psu", "ssu", "id", "ids": clusters.append(name)
    case "strata": strata = name
    case "w", "weights": weights = name
    case "fpc": populations.append(name)
    default: break
    }
  }
}
