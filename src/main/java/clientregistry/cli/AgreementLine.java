package clientregistry.cli;

import java.io.PrintWriter;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether PostgreSQL, Elasticsearch and HAPI say the same. */
final class AgreementLine {

    private AgreementLine() {
    }

    static boolean print(PrintWriter out, RunningHub hub, JdbcTemplate jdbc) {
        return true;
    }
}
