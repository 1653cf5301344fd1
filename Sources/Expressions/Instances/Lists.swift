extension Instance {
  /// A list as XLSForm keeps it: `root/item`, each item with its columns; `instance('id')/root/item[…]/column`
  /// and `pulldata` read it.
  package init(items: [[(name: String, value: String)]]) {
    self.init(root: "root")
    for columns in items {
      let item = append("item")
      for column in columns { append(column.name, value: column.value, to: item) }
    }
  }

  /// The items of a list: the children of the top element.
  package var items: [Node] { children(of: root) }
}
