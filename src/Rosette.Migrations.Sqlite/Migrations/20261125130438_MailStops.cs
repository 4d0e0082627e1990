using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rosette.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MailStops : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "failed_at",
                table: "outgoing_mails",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "mail_opt_outs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    address_key = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    scope = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_opt_outs", x => x.id);
                    table.ForeignKey(
                        name: "fk_mail_opt_outs_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "suppressed_addresses",
                columns: table => new
                {
                    address_key = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    detail = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    mail_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppressed_addresses", x => x.address_key);
                });

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_organization_id_failed_at",
                table: "outgoing_mails",
                columns: new[] { "organization_id", "failed_at" },
                filter: "failed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_mail_opt_outs_address_key_scope",
                table: "mail_opt_outs",
                columns: new[] { "address_key", "scope" },
                unique: true,
                filter: "address_key is not null");

            migrationBuilder.CreateIndex(
                name: "ix_mail_opt_outs_user_id_scope",
                table: "mail_opt_outs",
                columns: new[] { "user_id", "scope" },
                unique: true,
                filter: "user_id is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "mail_opt_outs");

            migrationBuilder.DropTable(
                name: "suppressed_addresses");

            migrationBuilder.DropIndex(
                name: "ix_outgoing_mails_organization_id_failed_at",
                table: "outgoing_mails");

            migrationBuilder.DropColumn(
                name: "failed_at",
                table: "outgoing_mails");
        }
    }
}
