import Testing

@testable import Expressions

@Suite struct TreeTests {
  let household = Household([
    ("Ann", "40", ["cat", "dog"]), ("Bob", "", ["newt"]), ("Cem", "7", []),
  ])

  @Test(
    "From outside a repeat a reference means all its instances",
    arguments: [
      ("count(${person})", "3"), ("sum(${age})", "47"), ("max(${age})", "40"), ("min(${age})", "7"),
      ("join(', ', ${name})", "Ann, Bob, Cem"), ("concat(${kind})", "catdognewt"),
      ("count-non-empty(${age})", "2"),
      ("${name} = 'Cem'", "true"), ("${name} = 'Dan'", "false"), ("count(${person}[age > 10])", "1"),
      ("${person}[position() = 2]/name", "Bob"), ("${person}[last()]/name", "Cem"), ("(${name})[2]", "Bob"),
      ("indexed-repeat(${name}, ${person}, 3)", "Cem"), ("indexed-repeat(${name}, ${person}, 0)", "Ann"),
      ("indexed-repeat(${name}, ${person}, 9)", ""),
      ("indexed-repeat(${kind}, ${person}, 1, ${pet}, 2)", "dog"),
      ("/data/person[2]/name", "Bob"), ("count(//kind)", "3"), ("count(/data/*)", "4"),
      ("name(/data/person)", "person"),
      ("count(${name} | ${age} | ${name})", "6"), ("sum(/data/person/age)", "47"), ("count(${nobody})", "0"),
    ])
  func outside(source: String, expected: String) { #expect(result(source, in: household) == expected) }

  @Test(
    "From inside a repeat a reference means the same instance, and what it does not hold is sought outside",
    arguments: [
      ("${name}", "Bob"), ("../name", "Bob"), ("${street}", "Hill"), ("position(..)", "2"),
      ("count(${person})", "3"),
      ("count(${kind})", "1"), ("/data/person/name", "Bob"),
      ("indexed-repeat(${name}, ${person}, position(..) - 1)", "Ann"),
      ("count(../pet)", "1"), ("sum(/data/person/age)", "0"), ("current()/../name", "Bob"), (".", ""),
      ("${person}[name = current()/../name]/pet/kind", "newt"), ("index()", "2"),
      ("indexed-repeat(../name, .., 3)", "Cem"),
    ])
  func inside(source: String, expected: String) {
    #expect(result(source, in: household.seen(from: "age", of: 1)) == expected)
  }

  @Test("A node that is not relevant, or stands below one that is not, reads as empty and is not counted")
  func relevance() {
    var context = household
    context.form.setRelevant(false, context.people[0])
    #expect(result("concat(count(${person}), sum(${age}), join('', ${name}))", in: context) == "27BobCem")
    #expect(result("${age}", in: context.seen(from: "age", of: 0)) == "")
    #expect(result("../name = ''", in: context.seen(from: "age", of: 0)) == "true")
    context.form.setRelevant(true, context.people[0])
    #expect(result("count(${person})", in: context) == "3")
  }

  @Test("A removed instance is gone, and the others keep their nodes and move up in number")
  func removal() {
    var context = household
    context.form.remove(context.people[0])
    #expect(result("concat(count(${person}), join('', ${name}), count(${kind}))", in: context) == "2BobCem1")
    #expect(result("position(..)", in: context.seen(from: "age", of: 1)) == "1")
    #expect(context.form[context.people[0]] == "")
  }

  @Test("Nodes stay in document order, whatever the order in which they were added")
  func documentOrder() {
    var context = household
    let pet = context.form.append("pet", isRepeat: true, to: context.people[0])
    context.form.append("kind", value: "hen", to: pet)
    #expect(result("join(' ', ${kind})", in: context) == "cat dog hen newt")
  }

  @Test("Changing a copy of a tree leaves the original as it was")
  func valueSemantics() {
    var copy = household.form
    copy[household.people[0]] = "changed"
    #expect(household.form[household.people[0]] == "")
  }

  @Test("Lists are read by instance and pulldata, with conditions that see the form")
  func lists() throws {
    var context = household
    context.lists["wards"] = Instance(items: [
      [("name", "w1"), ("label", "Abbey"), ("borough", "b1")],
      [("name", "w2"), ("label", "Alibon"), ("borough", "b1")],
      [("name", "w3"), ("label", "Barnhill"), ("borough", "b2")],
    ])
    context.form.append("borough", value: "b1")
    for (source, expected) in [
      ("count(instance('wards')/root/item)", "3"),
      ("instance('wards')/root/item[name = 'w3']/label", "Barnhill"),
      ("join(',', instance('wards')/root/item[borough = ${borough}]/label)", "Abbey,Alibon"),
      ("pulldata('wards', 'label', 'name', 'w2')", "Alibon"), ("pulldata('wards', 'label', 'name', 'x')", ""),
      ("count(instance('wards')/root/item[borough = 'b1'][2])", "1"),
    ] {
      #expect(result(source, in: context) == expected)
    }
    let filter = try Expression("borough = ${borough} and name != 'w1'")
    let items = try filter.items(of: "wards", in: context)
    #expect(items.map { context.lists["wards"]?.position(of: $0) } == [2])
  }

  @Test("Choice names come in the language shown, several with commas, an unknown one as itself")
  func choiceNames() {
    var context = FlatContext(["q": "a b", "one": "a"])
    context.labels["q"] = ["a": "Apple", "b": "Bread"]
    #expect(result("jr:choice-name(${one}, '${q}')", in: context) == "Apple")
    #expect(result("jr:choice-name(${q}, '/data/group/q')", in: context) == "Apple, Bread")
    #expect(result("jr:choice-name('z', ' ${q} ')", in: context) == "z")
    #expect(result("choice-label(${q}, 'b')", in: context) == "Bread")
  }

  @Test("An answer of the last saved response is read from it")
  func lastSaved() {
    var context = FlatContext(["street": "here"])
    var saved = Instance()
    saved.append("street", value: "there")
    context.lists["__last-saved"] = saved
    #expect(result("concat(${last-saved#street}, ${street})", in: context) == "therehere")
  }
}
