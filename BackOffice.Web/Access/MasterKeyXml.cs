using System.Text;
using System.Xml.Linq;
using BackOffice.Data.Shared;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace BackOffice.Web.Access;

/// <summary>Keeps the keys of cookies and links encrypted where they are stored, under the installation's master key.</summary>
internal sealed class MasterKeyXmlEncryptor(Secrets secrets) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement("sealed", Convert.ToBase64String(secrets.Wrap(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))), typeof(MasterKeyXmlDecryptor));
}

/// <summary>Opens what <see cref="MasterKeyXmlEncryptor"/> closed; made by the key ring from the name it stored.</summary>
internal sealed class MasterKeyXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(services.GetRequiredService<Secrets>().Unwrap(Convert.FromBase64String(encryptedElement.Value))));
}
