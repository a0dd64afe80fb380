package io.highwater.app.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;

/** The rows of one shard, in a database in memory that its only connection keeps alive. */
final class ShardDatabase implements AutoCloseable {
  /** What became of a written order. */
  enum Written {
    INSERTED,
    UPDATED
  }

  private static final String UNNAMED_IN_MEMORY = "jdbc:h2:mem:";

  private final ReentrantLock lock = new ReentrantLock();
  private final Connection connection;
  private final PreparedStatement exists;
  private final PreparedStatement insert;
  private final PreparedStatement update;

  ShardDatabase() throws SQLException {
    connection = DriverManager.getConnection(UNNAMED_IN_MEMORY);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE orders (
            order_id BIGINT PRIMARY KEY,
            total_amount DECIMAL(14, 2) NOT NULL,
            state VARCHAR(16) NOT NULL)
          """);
    }
    exists = connection.prepareStatement("SELECT state FROM orders WHERE order_id = ?");
    insert = connection.prepareStatement("INSERT INTO orders VALUES (?, ?, ?)");
    update =
        connection.prepareStatement(
            "UPDATE orders SET total_amount = ?, state = ? WHERE order_id = ?");
  }

  Written write(Order order, String state) throws SQLException {
    lock.lock();
    try {
      if (has(order.id())) {
        update.setBigDecimal(1, order.totalAmount());
        update.setString(2, state);
        update.setLong(3, order.id());
        update.executeUpdate();
        return Written.UPDATED;
      }
      insert.setLong(1, order.id());
      insert.setBigDecimal(2, order.totalAmount());
      insert.setString(3, state);
      insert.executeUpdate();
      return Written.INSERTED;
    } finally {
      lock.unlock();
    }
  }

  private boolean has(long id) throws SQLException {
    exists.setLong(1, id);
    try (ResultSet rows = exists.executeQuery()) {
      return rows.next();
    }
  }

  @Override
  public void close() throws SQLException {
    lock.lock();
    try {
      connection.close();
    } finally {
      lock.unlock();
    }
  }
}
