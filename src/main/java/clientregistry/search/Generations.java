package clientregistry.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** What PostgreSQL knows of the search indexes. Switches happen under the link lock, in the caller's transaction. Thread-safe. */
public final class Generations {

    private static final RowMapper<Generation> MAPPER = (row, n) -> new Generation(row.getString("name"), row.getString("uuid"),
            row.getString("nonce"), row.getString("key_scheme"),
            Generation.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));

    private final JdbcTemplate jdbc;

    public Generations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Generation> active() {
        return jdbc.query("select * from search_generation where state = 'active'", MAPPER).stream().findFirst();
    }

    /** Every index that must be told what happens: the active one and those being built. */
    public List<Generation> live() {
        return jdbc.query("select * from search_generation where state in ('active', 'building') order by created_at", MAPPER);
    }

    public void building(Generation generation) {
        jdbc.update("insert into search_generation (name, uuid, nonce, key_scheme, state) values (?, ?, ?, ?, 'building')",
                generation.name(), generation.uuid(), generation.nonce(), generation.keyScheme());
    }

    public void activate(Generation generation) {
        jdbc.update("update search_generation set state = 'retired' where state = 'active'");
        jdbc.update("update search_generation set state = 'active', activated_at = now() where name = ?", generation.name());
    }

    public void retire(Generation generation) {
        jdbc.update("update search_generation set state = 'retired' where name = ?", generation.name());
    }
}
