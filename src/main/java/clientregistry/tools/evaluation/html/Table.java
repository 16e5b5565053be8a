package clientregistry.tools.evaluation.html;

/** An HTML table; its first column is a heading of the row. Cells are HTML already. One thread. */
public final class Table {

    private final StringBuilder html = new StringBuilder("<table>");

    public Table(String... heads) {
        html.append("<thead><tr>");
        for (String head : heads) {
            html.append("<th scope='col'>").append(head).append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
    }

    public Table row(String... cells) {
        return styledRow("", cells);
    }

    Table styledRow(String style, String... cells) {
        html.append("<tr").append(style.isEmpty() ? "" : " class='" + style + "'").append("><th scope='row'>")
                .append(cells[0]).append("</th>");
        for (int i = 1; i < cells.length; i++) {
            html.append("<td>").append(cells[i]).append("</td>");
        }
        html.append("</tr>\n");
        return this;
    }

    public String html() {
        return html + "</tbody></table>\n";
    }
}
