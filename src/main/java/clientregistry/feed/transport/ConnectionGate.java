package clientregistry.feed.transport;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Lets a connection into a door: counted from the moment it is accepted, closed when its TLS handshake does not finish
 * in time, its certificate is not admitted, or it rests too long. What it says before it is admitted waits here. Where
 * a door speaks no TLS, the first head of a request is its handshake. What the other end does to it is counted here and
 * goes no further. Stands before the door's other handlers. Event
 * loop only.
 */
// A channel that fails to close is closed by Netty all the same: nobody need be told.
@SuppressWarnings("FutureReturnValueIgnored")
public final class ConnectionGate extends ChannelDuplexHandler {

    private final Connections connections;
    private final Queue<Object> waiting = new ArrayDeque<>();
    private Connection connection;
    private Future<?> timer;
    private boolean plain;
    private boolean admitted;

    public ConnectionGate(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        connection = Connection.open(ctx.channel(), connections.heldBytes());
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        connections.arrived(connection);
        SslHandler tls = ctx.pipeline().get(SslHandler.class);
        plain = tls == null;
        Duration patience = connections.limits().handshakeTime();
        timer = ctx.executor().schedule(() -> connections.giveUp(connection), patience.toMillis(),
                TimeUnit.MILLISECONDS);
        if (tls != null) {
            tls.handshakeFuture().addListener(done -> {
                if (done.isSuccess()) {
                    authenticated(ctx, tls);
                } else {
                    connections.failed(connection, done.cause());
                }
            });
        }
        ctx.fireChannelActive();
    }

    private void authenticated(ChannelHandlerContext ctx, SslHandler tls) {
        X509Certificate[] chain = chain(tls.engine().getSession());
        connection.shows(chain);
        CompletableFuture<Void> admission = chain.length == 0 ? CompletableFuture.completedFuture(null)
                : connections.admission().of(chain).toCompletableFuture();
        if (admission.isDone()) {
            decide(ctx, admission);
        } else {
            ctx.channel().config().setAutoRead(false);
            admission.whenComplete((in, fault) -> ctx.executor().execute(() -> decide(ctx, admission)));
        }
    }

    private void decide(ChannelHandlerContext ctx, CompletableFuture<Void> admission) {
        admission.whenComplete((in, fault) -> {
            if (fault != null) {
                connections.failed(connection, fault);
                ctx.close();
            } else if (ctx.channel().isActive()) {
                admit(ctx);
            }
        });
    }

    private void admit(ChannelHandlerContext ctx) {
        timer.cancel(false);
        X509Certificate[] chain = connection.chain();
        connections.authenticated(connection, chain.length > 0 ? chain[0].getSubjectX500Principal()
                : new Uncertified(connection.address()));
        admitted = true;
        letThrough(ctx);
        if (!connections.limits().restTime().isZero()) {
            look(ctx, connections.limits().restTime().toNanos());
        }
    }

    /** Those behind and before, which stop reading while a message is in work, begin it again themselves. */
    private void letThrough(ChannelHandlerContext ctx) {
        if (waiting.isEmpty()) {
            ctx.channel().config().setAutoRead(true);
            return;
        }
        while (!waiting.isEmpty()) {
            ctx.fireChannelRead(waiting.remove());
        }
        ctx.fireChannelReadComplete();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (plain && !admitted) {
            admit(ctx);
        }
        if (admitted) {
            ctx.fireChannelRead(message);
        } else {
            waiting.add(message);
        }
    }

    /** Empty where a listener lets in without one. */
    private static X509Certificate[] chain(SSLSession session) {
        try {
            return Stream.of(session.getPeerCertificates()).map(X509Certificate.class::cast)
                    .toArray(X509Certificate[]::new);
        } catch (SSLPeerUnverifiedException e) {
            return new X509Certificate[0];
        }
    }

    /** Those without a certificate count by their address. */
    private record Uncertified(String address) implements Principal {

        @Override
        public String getName() {
            return address;
        }
    }

    /** One timer for the whole time, not one for each message. */
    private void look(ChannelHandlerContext ctx, long nanos) {
        timer = ctx.executor().schedule(() -> {
            long rested = System.nanoTime() - connection.restsSince();
            long most = connections.limits().restTime().toNanos();
            if (!connection.rests()) {
                look(ctx, most);
            } else if (rested < most) {
                look(ctx, most - rested);
            } else {
                ctx.channel().close();
            }
        }, nanos, TimeUnit.NANOSECONDS);
    }

    /** Here come faults of the network and of TLS; what others behind make of a message does not. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable fault) {
        Optional<BrokenOff> why = BrokenOff.of(fault);
        if (why.isEmpty()) {
            ctx.fireExceptionCaught(fault);
            return;
        }
        connections.broken(connection, why.get());
        ctx.close();
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object sent, ChannelPromise promise) {
        ctx.write(sent, promise.unvoid().addListener(done -> {
            if (!done.isSuccess()) {
                BrokenOff.of(done.cause()).ifPresent(why -> connections.broken(connection, why));
            }
        }));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (timer != null) {
            timer.cancel(false);
        }
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        connection.closed();
        ctx.fireChannelInactive();
        connections.left(connection);
    }
}
