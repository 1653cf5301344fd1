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
    let plain = text.replacing(/\([^)]*\)|\bno \w+/, with: " ")
    for word in plain.matches(of: /(?:(\w+)\s*=\s*~?\s*)?([\w.]+)/) {
      let name = String(word.output.2)
      if let own = word.output.1 { key = String(own) }
      // Further stages stand after the first: `fpc=fpc1, fpc2`.
      let isStage = ["psu", "ssu", "id", "ids", "fpc"].contains(key)
      if word.output.1 != nil || isStage {
        add(name, to: key, columns)
      } else if name.wholeMatch(of: /fpc[0-9]+/) != nil {
        add(name, to: "fpc", columns)
      }
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
