import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.importer.api.Report;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/**
 * Imports files with Gephi's own importers, as its window would, and prints what Gephi then holds: one JSON object a line,
 * first {"file", "merge"}, then each issue of the import report, each node, each edge.
 *
 * <p>usage: GephiImport FILE... Every file is imported twice: as Gephi does by default, and with parallel edges kept.
 * Positions and sizes are not rescaled. Exit 1 where a file cannot be imported.
 */
public class GephiImport {
    private static final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);

    public static void main(String[] files) {
        int status = 0;
        for (String file : files) {
            for (EdgeMergeStrategy merge : new EdgeMergeStrategy[] {EdgeMergeStrategy.SUM, EdgeMergeStrategy.NO_MERGE}) {
                try {
                    importFile(new File(file), merge);
                } catch (Exception e) {
                    e.printStackTrace();
                    status = 1;
                }
            }
        }
        out.flush();
        System.exit(status); // Gephi leaves threads behind that would keep the program alive
    }

    private static void importFile(File file, EdgeMergeStrategy merge) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        Workspace workspace = projects.getCurrentWorkspace();
        ImportController imports = Lookup.getDefault().lookup(ImportController.class);
        Container container = imports.importFile(file);
        if (container == null) throw new Exception(file + ": no importer took it");
        container.getLoader().setEdgesMergeStrategy(merge);
        container.getLoader().setAutoScale(false);
        boolean valid = container.verify(); // the window calls it before it shows the report
        out.println("{\"file\":" + json(file.getName()) + ",\"merge\":" + json(merge.name()) + ",\"valid\":" + valid + "}");
        printIssues(container.getReport()); // before process(), which puts its own report in its place
        imports.process(container, new DefaultProcessor(), workspace);
        printIssues(container.getReport());
        GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
        Graph graph = model.getGraph();
        for (Node node : graph.getNodes().toArray()) {
            out.println("{\"node\":" + json(node.getId()) + ",\"label\":" + json(node.getLabel()) + ",\"x\":" + node.x() + ",\"y\":"
                    + node.y() + ",\"size\":" + node.size() + ",\"color\":" + color(node.r(), node.g(), node.b(), node.alpha())
                    + ",\"columns\":" + columns(node) + "}");
        }
        for (Edge edge : graph.getEdges().toArray()) {
            out.println("{\"edge\":" + json(edge.getId()) + ",\"source\":" + json(edge.getSource().getId()) + ",\"target\":"
                    + json(edge.getTarget().getId()) + ",\"label\":" + json(edge.getLabel()) + ",\"kind\":" + json(edge.getTypeLabel())
                    + ",\"weight\":" + edge.getWeight() + ",\"directed\":" + edge.isDirected() + ",\"color\":"
                    + color(edge.r(), edge.g(), edge.b(), edge.alpha()) + ",\"columns\":" + columns(edge) + "}");
        }
        projects.closeCurrentProject();
    }

    private static void printIssues(Report report) {
        if (report == null) return;
        for (Iterator<Issue> issues = report.getIssues(Integer.MAX_VALUE); issues.hasNext();) {
            Issue issue = issues.next();
            out.println("{\"issue\":" + json(issue.getMessage()) + ",\"level\":" + json(issue.getLevel().name()) + "}");
        }
    }

    private static String columns(org.gephi.graph.api.Element element) {
        StringBuilder text = new StringBuilder("{");
        for (org.gephi.graph.api.Column column : element.getTable()) {
            Object value = element.getAttribute(column);
            if (column.isProperty() || value == null) continue;
            if (text.length() > 1) text.append(',');
            boolean bare = value instanceof Number || value instanceof Boolean;
            text.append(json(column.getTitle())).append(':').append(bare ? value.toString() : json(value));
        }
        return text.append('}').toString();
    }

    private static String color(float red, float green, float blue, float alpha) {
        return "[" + Math.round(red * 255) + "," + Math.round(green * 255) + "," + Math.round(blue * 255) + "," + Math.round(alpha * 255) + "]";
    }

    private static String json(Object value) {
        if (value == null) return "null";
        StringBuilder text = new StringBuilder("\"");
        for (char c : value.toString().toCharArray()) {
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7E) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
