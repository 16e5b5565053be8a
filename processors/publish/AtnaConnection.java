package publish;

import clientregistry.publish.atna.AuditRepository;
import clientregistry.publish.atna.ConfirmedWrite;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.apache.camel.component.netty.ClientInitializerFactory;
import org.apache.camel.component.netty.NettyProducer;
import org.apache.camel.component.netty.handlers.ClientChannelHandler;

/** A connection to an audit repository: TLS that knows whom it means, and writing that is confirmed. */
public final class AtnaConnection extends ClientInitializerFactory {

    private final NettyProducer producer;
    private final SSLContext tls;
    private final AuditRepository repository;
    private final Supplier<ConfirmedWrite> write;

    /** @param write makes one for each connection */
    public AtnaConnection(SSLContext tls, AuditRepository repository, Supplier<ConfirmedWrite> write) {
        this(null, tls, repository, write);
    }

    private AtnaConnection(NettyProducer producer, SSLContext tls, AuditRepository repository,
            Supplier<ConfirmedWrite> write) {
        this.producer = producer;
        this.tls = tls;
        this.repository = repository;
        this.write = write;
    }

    @Override
    public ClientInitializerFactory createPipelineFactory(NettyProducer of) {
        return new AtnaConnection(of, tls, repository, write);
    }

    @Override
    protected void initChannel(Channel channel) {
        SSLEngine engine = tls.createSSLEngine(repository.host(), repository.port());
        engine.setUseClientMode(true);
        channel.pipeline().addLast("ssl", new SslHandler(engine)).addLast("confirmed", write.get())
                .addLast("handler", new ClientChannelHandler(producer));
    }
}
