package clientregistry.person.security;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The keys of now. A handshake chooses a key by name and fetches it and its certificate afterwards, so names say of
 * which keys they are: one that began before a change ends with the pair it chose. Thread-safe.
 */
final class CurrentKeys extends X509ExtendedKeyManager {

    private record Generation(long number, X509ExtendedKeyManager keys) {

        String name(String alias) {
            return alias == null ? null : number + ":" + alias;
        }

        String[] names(String[] aliases) {
            return aliases == null ? null : Stream.of(aliases).map(this::name).toArray(String[]::new);
        }

        <T> T find(String name, Function<String, T> what) {
            return what.apply(name.substring(name.indexOf(':') + 1));
        }

        boolean named(String name) {
            return name.startsWith(number + ":");
        }
    }

    private volatile Generation now;
    private volatile Generation before;

    CurrentKeys(X509ExtendedKeyManager first) {
        now = new Generation(0, first);
        before = now;
    }

    /** For handshakes that begin from now on. */
    synchronized void take(X509ExtendedKeyManager keys) {
        before = now;
        now = new Generation(now.number + 1, keys);
    }

    private <T> T find(String name, Function<X509ExtendedKeyManager, Function<String, T>> what) {
        for (Generation each : new Generation[] {now, before}) {
            if (name != null && each.named(name)) {
                return each.find(name, what.apply(each.keys));
            }
        }
        return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String name) {
        return find(name, keys -> keys::getCertificateChain);
    }

    @Override
    public PrivateKey getPrivateKey(String name) {
        return find(name, keys -> keys::getPrivateKey);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        Generation of = now;
        return of.names(of.keys.getClientAliases(keyType, issuers));
    }

    @Override
    public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
        Generation of = now;
        return of.name(of.keys.chooseClientAlias(keyType, issuers, socket));
    }

    @Override
    public String chooseEngineClientAlias(String[] keyType, Principal[] issuers, SSLEngine engine) {
        Generation of = now;
        return of.name(of.keys.chooseEngineClientAlias(keyType, issuers, engine));
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        Generation of = now;
        return of.names(of.keys.getServerAliases(keyType, issuers));
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        Generation of = now;
        return of.name(of.keys.chooseServerAlias(keyType, issuers, socket));
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        Generation of = now;
        return of.name(of.keys.chooseEngineServerAlias(keyType, issuers, engine));
    }
}
