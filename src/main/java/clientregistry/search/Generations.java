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

    /** Those begun and not finished, by whatever node. */
    public List<Generation> building() {
        return jdbc.query("select * from search_generation where state = 'building' order by created_at", MAPPER);
    }

    /** Whether all keys of the registry are of this scheme; not so once a build for another one was even begun. */
    public boolean keysAreOf(String keyScheme) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select count(*) > 0 and bool_and(key_scheme = ?) from search_generation
                where created_at >= (select max(created_at) from search_generation where activated_at is not null)
                """, Boolean.class, keyScheme));
    }

    public void building(Generation generation) {
        jdbc.update("insert into search_generation (name, uuid, nonce, key_scheme, state) values (?, ?, ?, ?, 'building')",
                generation.name(), generation.uuid(), generation.nonce(), generation.keyScheme());
    }

    /** @return false, and nothing is changed, when it was retired meanwhile: not all was told to it */
    public boolean activate(Generation generation) {
        if (building().stream().noneMatch(g -> g.name().equals(generation.name()))) {
            return false;
        }
        jdbc.update("update search_generation set state = 'retired' where state = 'active'");
        return 1 == jdbc.update("update search_generation set state = 'active', activated_at = now() where name = ?", generation.name());
    }

    public void retire(Generation generation) {
        jdbc.update("update search_generation set state = 'retired' where name = ?", generation.name());
    }
}
