package clientregistry.steward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** What columns hold, and lists as parameters. */
public final class Rows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Rows() {
    }

    /** Collections become arrays: {@code ... = any(?)}. */
    public static <T> List<T> query(JdbcTemplate jdbc, String sql, RowMapper<T> mapper, Object... parameters) {
        return jdbc.query(sql, statement -> {
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] instanceof Collection<?> list) {
                    Array array = statement.getConnection().createArrayOf(typeOf(list), list.toArray());
                    statement.setArray(i + 1, array);
                } else if (parameters[i] instanceof Instant instant) {
                    statement.setTimestamp(i + 1, Timestamp.from(instant));
                } else {
                    statement.setObject(i + 1, parameters[i]);
                }
            }
        }, mapper);
    }

    private static String typeOf(Collection<?> values) {
        if (values.stream().anyMatch(Number.class::isInstance)) {
            return "bigint";
        }
        return values.stream().anyMatch(String.class::isInstance) ? "text" : "uuid";
    }

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    public static Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    public static JsonNode json(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : json(text);
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the registry stores as JSON is JSON", e);
        }
    }
}
