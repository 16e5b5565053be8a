package clientregistry.run;

import io.netty.channel.EventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.component.netty.NettyComponent;
import org.apache.camel.component.netty.NettyServerBossPoolBuilder;
import org.apache.camel.component.netty.NettyWorkerPoolBuilder;
import org.apache.camel.component.netty.http.NettyHttpComponent;

/**
 * The threads that read and write the connections of all listeners of a hub. Listeners that had threads of their own
 * would each wait a second for them when they close.
 */
final class ListenerThreads implements AutoCloseable {

    private final EventLoopGroup accepting = new NettyServerBossPoolBuilder().withName("accept").build();
    private final List<NettyComponent> components = new ArrayList<>();
    private final EventLoopGroup working = new NettyWorkerPoolBuilder().withName("listen").build();

    void serve(CamelContext context) {
        serve(context.getComponent("netty", NettyComponent.class));
        serve(context.getComponent("netty-http", NettyHttpComponent.class));
    }

    /** Also the threads that carry what was read to the routes. */
    void lookedAtBy(Watch watch) {
        watch.alsoLookAt(accepting);
        watch.alsoLookAt(working);
        components.forEach(component -> watch.alsoLookAt(component.getExecutorService()));
    }

    private void serve(NettyComponent component) {
        components.add(component);
        component.getConfiguration().setBossGroup(accepting);
        component.getConfiguration().setWorkerGroup(working);
    }

    /** After every listener. Those that read and write end with their components, which does not wait for them. */
    @Override
    public void close() {
        accepting.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
