import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;

/**
 * Parses RDF files with Jena, strictly, and prints the statements of each as N-Quads after a line “# FILE”. A warning is
 * an error. Run as one source file: java -cp 'jena/*' JenaParse.java FILE...
 */
public class JenaParse {
    public static void main(String[] files) throws Exception {
        PrintStream out = new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false, StandardCharsets.UTF_8);
        for (String file : files) {
            out.println("# " + file);
            // Written apart, since the writer holds text back that only finish() lets go.
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            StreamRDF statements = StreamRDFWriter.getWriterStream(printed, Lang.NQUADS);
            try {
                RDFParser.source(file).strict(true).checking(true)
                        .errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging).parse(statements);
                statements.finish();
                printed.writeTo(out);
            } catch (RuntimeException e) {
                out.println("# error: " + e.getMessage());
            }
            out.flush();
        }
    }
}
