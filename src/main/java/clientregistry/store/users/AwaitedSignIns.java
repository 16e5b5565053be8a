package clientregistry.store.users;

import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who was sent to the identity provider and is expected back, table {@code app_sign_in}: any node takes him in.
 * Thread-safe.
 */
public final class AwaitedSignIns {

    private static final int SECONDS = 600;
    private static final int MOST = 10_000;

    private final JdbcTemplate jdbc;

    public AwaitedSignIns(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What his answer must fit.
     *
     * @param nonce    that his token names
     * @param verifier of PKCE
     */
    public record Awaited(String nonce, String verifier) {
    }

    /**
     * Expects somebody. Where very many are expected the first ones give way, so that nobody keeps others out for long by
     * going and never coming back.
     *
     * @param state   that he comes back with
     * @param browser value of the cookie it was given
     */
    public void expect(String state, String browser, Awaited awaited) {
        jdbc.update("delete from app_sign_in where began_at < now() - ? * interval '1 second'", SECONDS);
        jdbc.update("delete from app_sign_in where state in (select state from app_sign_in order by began_at desc, state "
                + "offset ?)", MOST - 1);
        jdbc.update("insert into app_sign_in (state, browser, nonce, verifier) values (?, ?, ?, ?)",
                Sessions.hash(state), Sessions.hash(browser), awaited.nonce(), awaited.verifier());
    }

    /** Once, and only to the browser that was sent. */
    public Optional<Awaited> take(String state, String browser) {
        return jdbc.query("delete from app_sign_in where state = ? and browser = ? and began_at >= now() - ? * "
                + "interval '1 second' returning nonce, verifier", (row, n) -> new Awaited(row.getString("nonce"),
                row.getString("verifier")), Sessions.hash(state), Sessions.hash(browser), SECONDS).stream().findFirst();
    }
}
